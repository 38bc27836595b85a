import { thumbSlips } from './spelling.ts';

/** How patients write the whole numbers, with the misspellings and mishearings that no rule of spelling gives. */
const NUMBER_WORDS: readonly (readonly [number, string])[] = [
  [0, 'zero zeero zro zer0 cero sero ceros zeros zeroo ceroo zeor ceor'],
  [1, 'one uno wun'],
  [2, 'two dos doz'],
  [3, 'three thre threee tres trez tress'],
  [4, 'four foure fuor fourr cuatro quatro kuatro cuatr cuato'],
  [5, 'five fiv fve fvie fivee cinco sinco cinko sinko'],
  [6, 'six sixx siks seis seys ceis seiz sies'],
  [7, 'seven sevn sevin sevan sevem siete siette ciete siet ziete'],
  [8, 'eight eigth eght eigt ait eihgt ocho osho hocho oxo'],
  [9, 'nine nien nin nyne ninee nueve nuebe nuev nuevve'],
  [10, 'ten tenn diez dies dyez'],
];

/** Words of their own that lie one slip from a number. */
const NO_NUMBERS = new Set(
  `there these thee the tree threw for our fur form from fie ive live give fine find vine mine line nice nun none inn sex sax sit even sever
  ever site sites siesta right night weight height light might eights tenth tent teen then tan tin den net on once won oneself noe neo too to tow
  tho sero se si sis see cuarto cuatros curto carta cinto cine icon nuevo nueva neve nave nube eve ocio och echo hocico oh osa oca dias dios des
  die dice dos tras tre ser sus uno una unos zone bone done gone nene nine nuevas evene six sixes sisx unos fire five hive dive wive seis says seas
  foul four sour tour hour`.split(/\s+/),
);

const MEANT = new Map<string, number>();
for (const [value, spellings] of NUMBER_WORDS)
  for (const spelling of spellings.split(' ')) {
    if (spelling.length < 5) continue;
    for (const slip of thumbSlips(spelling)) if (!NO_NUMBERS.has(slip) && slip.length > 3) MEANT.set(slip, value);
  }
for (const [value, spellings] of NUMBER_WORDS) for (const spelling of spellings.split(' ')) MEANT.set(spelling, value);

/** Other words that sound like a number: one only when nothing but it was said, or "out of ten" follows. */
export const SOUNDS_LIKE: ReadonlyMap<string, number> = new Map([
  ['ate', 8],
  ['o', 0],
  ['oh', 0],
  ['for', 4],
  ['fore', 4],
  ['tree', 3],
  ['too', 2],
  ['to', 2],
  ['won', 1],
  ['sicks', 6],
  ['tin', 10],
]);
/** Of those, the ones that alone can be nothing else. */
export const NUMBERS_ALONE: ReadonlySet<string> = new Set(['ate', 'o', 'fore', 'tree', 'sicks']);

export const numberWord = (word: string): number | undefined => MEANT.get(word);
