/** The number that was asked for and nothing else: "7", "7.", "7/10", "(7)". Nothing had to be made of it. */
export const isNumberAlone = (body: string): boolean => /^[\s(]*(?:10|\d)(?:\s*\/\s*10)?[\s).!]*$/.test(body);
