const list = (words: string): readonly string[] => words.trim().split(/\s+/);

/** Classes of words on the pages of harm to oneself, despair and too much medicine; the others are in `word-classes.ts`. */
export const CRISIS_CLASSES: Readonly<Record<string, readonly string[]>> = {
  /** What one would feel if it were over. */
  relief:
    list(`relief relieved mercy merciful blessing bless peace peaceful peacefully welcome kinder comfort comforting gift favor favour
    grateful thankful glad happy happier sweet freedom release mind upset sad beautiful nice okay fine`),
  eased: list('better easier happier free freer lighter simpler relieved richer peace best rest fine manage'),
  ponder:
    list(`think thinking thought thoughts picture picturing pictured imagine imagining imagined plan planning planned dream dreaming
    dreamed fantasize fantasizing fantasies obsess obsessing obsessed daydream daydreaming consider considering considered`),
  alivio: list(
    'alivio alivi* contento contenta feliz felices paz tranquil* descanso descansar* descanse* bendicion regalo favor triste',
  ),
  search: list(
    'googled google googling searched searching search looked looking lookin research researching researched read reading calculated calculating counted figured wondering wonder',
  ),
  blade: list(
    'knife knives razor razors blade blades scissors boxcutter scalpel cuchillo cuchillos navaja navajas cuter cutter tijeras rasuradora vidrio',
  ),
  skin: list(`arm arms wrist wrists thigh thighs skin forearm forearms stomach throat myself brazo brazos brasos muneca munecas muslo muslos
    piel antebrazo antebrazos venas`),
  alcohol:
    list(`alcohol liquor vodka whiskey whisky booze beer beers wine tequila rum bourbon gin margarita margaritas cocktail cocktails
    drinks drinking drunk shots moonshine cerveza cervezas chelas cheve cheves vino ron trago tragos copas pisto mezcal aguardiente brandy jack jager henny hennessy smirnoff bacardi fifth modelo corona sidra borrach* caguama caguamas`),
  drowsy:
    list(`drowsy sleepy groggy loopy woozy dizzy foggy spinning slurring slurred slur awake eyes dopey faint confused zonked stoned nodding
    weird funny spacey wobbly blurry double shaky jello jelly vomiting puking nauseous nauseated passed lips blue racing trouble passing pass faint fainting floaty mareo maread*
    dormid* ojos atontad* idos ida ido borracho borracha drogad* despert* bomito vomit* confundid* aturdid* apendej* viendo mal lent* labios perdid* lengua babea* tonta tonto grogui`),
  swallowed:
    list(`took taken swallowed popped downed ate eaten gulped chugged had drank taking takin swallow popping gave tome tomo
    tomado trague trago tragado tomaba tomaron ingeri ingirio consumi empine zampe acabe acabo termine eche echo meti metio comi comio tomando`),
  slip: list(`accident accidentally accidently acidentally mistake mistakenly forgot forget forgetting forgotten remember mixed confused oops
    whoops confusion already unknowingly misread wrong equivoque equivoco equivocacion error accidente querer olvid* confund* distra* repet* duplicad* ya`),
};
