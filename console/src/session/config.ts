/** `/config.json`, which stands beside the page: how staff sign in here. */
export interface ConsoleConfig {
  readonly signIn: ClinicSignInConfig | { readonly marked: readonly MarkedStaff[] };
}

export interface ClinicSignInConfig {
  /** The OpenID provider's issuer. */
  readonly authority: string;
  readonly clientId: string;
  /** Where the provider forgets the browser. */
  readonly logoutUrl: string;
}

/** An example nurse of the laptop. */
export interface MarkedStaff {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
}

export async function loadConfig(): Promise<ConsoleConfig> {
  const response = await fetch('/config.json');
  if (!response.ok) throw new Error(`expected /config.json, got ${response.status}`);
  return (await response.json()) as ConsoleConfig;
}
