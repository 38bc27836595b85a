import { JUST, LEG, LEGS, MY, WILL } from './leg-words.ts';
import { LEGS_GIVE_WAY_SPANISH } from './legs-give-way-spanish.ts';

const HOLD =
  'hold|turn|switch|power|wake|holding|support|supporting|carry|carrying|keep|bear|take|work|working|move|moving|respond|responding|listen|listening|obey|' +
  'obeying|cooperate|cooperating|lift|lifting|raise|bend|push|pushing|pick|picking|wiggle|lock|locking|fire|firing|engage|engaging|' +
  'budge|straighten|answer|behave|function|functioning|kick|doing|do|walk|walking|stay|catch|stand|pull|pulling|come|stepping|step|activate|react|reacting';
const FOLDS =
  'fold|folds|folded|folding|crumple|crumples|crumpled|crumpling|cave|caves|caved|caving|buckle|buckles|buckled|buckling|bucklin|' +
  'quit|quits|quitting|fail|fails|failed|failing|die|dies|died|dying|collapse|collapses|collapsed|collapsing|bail|bails|bailed|betray|betrays|' +
  'betraying|wobble|wobbles|wobbling|bow|bows|conk|conks|conked|conking|surrender|surrendered|vanish|vanishes|vanished|disappear|disappears|disappeared|melt|melts|melted';
const LIMP_THING =
  'jelly|jello|jellow|rubber|noodle|noodles|spaghetti|mush|putty|pudding|sponge|sponges|ragdoll|rag|string|wax|butter|dough|licorice|straws|' +
  'linguine|gelatin|playdoh|pasta|slinky|sausage|sausages|worms|gummy';
const HEAVY = 'heavy|lead|concrete|cement|ton|tons|bricks|sandbags|weigh|weighs|anchors|logs|trunks|weights';
const GOES = 'go|goes|going|went|gone|give|gives|gave|giving|given|givin|gives';

/** A leg that gives way, will not hold or does not obey. */
export const LEGS_GIVE_WAY: readonly string[] = [
  // will not
  `${MY} ${LEG} ${WILL} not ?even|really|always|quite|just ?want|wants|wanting|wanna|able|gonna|going|have ?it ?to ${HOLD}`,
  `${MY} ${LEG} ${WILL} stop|stops|stopped|quit|quits|refuse|refuses|refused|refusing|fail|fails|failed|forgot|forget|forgets ?on ?me ?how ?to ${HOLD}|doing|listening|responding`,
  `${MY} ${LEG} ${WILL} ?barely|hardly barely|hardly|scarcely hold|holds|holding|support|supports|carry|carries|work|works|move|moves|respond|responds|come|comes|lift|lifts|bend|bends`,
  `${MY} ${LEG} .. says|said|say no|nope|nah`,
  `tell|tells|telling|told|ask|want|wanted .. ${LEG} .. move|step|lift|go|walk|work|bend & nothing|sat|sits|not|ignores|ignored|stays|stayed`,
  `${MY} ${LEG} .. mind of its|their|it|there ?is own`,
  `${MY} ${LEG} .. its|is|their|there|it own thing`,
  `${MY} ${LEG} .. what it|they want|wants|wanna|likes|like|feels|pleases`,
  `${MY} ${LEG} ignore|ignores|ignoring|ignored me`,
  // gives way
  `${MY} ${LEG} ${JUST} ${FOLDS}`,
  `${MY} ${LEG} .. out from ?right under|underneath|beneath|undr`,
  `${MY} ${LEG} ${JUST} let|lets|letting|lettin go|loose`,
  `${MY} ${LEG} ${JUST} ${GOES} ?right ?out on|under me`,
  `${MY} ${LEG} ${JUST} giving|gives|give|gave|given|givin ?completely ?right ?way|out|up|away|in`,
  `${MY} ${LEG} ${JUST} gone|goes|went|going ?completely|all ?right limp|loose|dead|weak|soft|wobbly|mushy|floppy|lifeless|useless|kaput|jelly|jello|haywire`,
  `${MY} ${LEG} ${JUST} shut|shuts|shutting|cut|cuts|cutting|check|checks|checked|clocked|drop|drops|dropped|dropping|sink|sinks|sinking ?right off|down|out|on`,
  `stood|stand|standing|getting|got & legs|leg|knees|knee ?just went|gave|folded|gone`,
  `leg|legs|knee|knees|foot .. on strike`,
  `can|do not trust|rely|depend|count ?on ?my ?left|right ${LEG}|leg`,
  `${LEG} ?is|are|just|totally|completely|feels|feel ?all ?pretty|just|totally|completely useless|shot|lifeless|limp|kaput|worthless|paralyz*|paralys*|floppy|disobedient|unreliable`,
  // there is nothing in it
  `${MY} ${LEG} .. had|have|has|got ?absolutely nothing ?left ?in|left|there|to`,
  `nothing ?left in|under ?my|the|that|either ${LEG}|me`,
  `nothing holding|supporting ${LEG}|it|me ?up`,
  `${LEG} .. nothing holding|supporting|under|behind`,
  `${MY} ${LEG} feel|feels|felt ?like|as ?if they|it ?are|is|were ?made ?of ?not there|mine|attached|${LIMP_THING}`,
  `${LEGS} feel|feels|felt ?like|as ?if they|it ?are|is|were|weigh ?made ?of ?a ${HEAVY} & not|drag*`,
  `no leg|legs under|beneath|there|underneath`,
  `${MY} ${LEG} .. not ?even ?really there|attached|connected|belong|mine|part`,
  `lost|losing|loosing|lose|loose|losin|loss|less|no|without|zero|little|barely|hardly ?any|much|all|of|the|my|some|a ?of ?the|my ?lot|bit|ton ?of ?muscle strength|strenght|strenth|stregnth|strengh|power|control|muscle|oomph|function & ${LEG}`,
  `do|does|did not have|got|has ?any|the|much|enough ?leg ?strength|strenght|power|oomph & ${LEG}`,
  `strength|strenght|strenth|power ?is|in|of|from ?in|of ?my ?left|right|both ${LEG} ?is|has|just|keeps|seems ?all gone|going|leaving|left|fading|faded|draining|down|dropping|less|low`,
  `${LEG} ?is|are|has ?been|just|really get|gets|getting|gotten|grow|growing|grew|got weak*|feeble|feebler|frail|softer|floppier|wobblier`,
  `${MY} ${LEG} ?all ?is|are|was|were|feel|feels|felt|getting|got|been|feeling|go|gone ?so|too|very|really|real|kinda|super|pretty|just|all week|weke|wek|weal|weeker|feeble|puny`,
  `${LEG} ?is|are|was ?too|so|feel|feels ?really ?too|so weak*|feeble|week|limp|soft to`,
  `<weak> .. spreading|climbing|spread|spreads|moving|going|creeping ?down|up|to|into`,
  `<weak> .. other|both|one|left|right leg|legs|side|foot|feet`,
  `hard|harder|trouble|struggle|struggling|struggled|difficult|difficulty|tough|tougher to|making|getting|make ?make|get ?my ?left|right|both ${LEG} ?to ?off go|move|moving|work|working|walk|come|lift|respond|do|cooperate|listen|obey|up`,
  // what it is like
  `${MY} ${LEG} .. ${LIMP_THING}`,
  `wet|cooked|overcooked|limp noodle|noodles|spaghetti|dishrag & ${LEG}`,
  `${LEG} .. ${HEAVY} & can|could|will|do not|hardly|barely ?even ?really lift|pick|move|raise|walk|get|stand|make|climb|drag|hold|go|do`,
  `${LEG} .. ${HEAVY} & drag|dragging|dragged|crawl`,
  `can|could|will not|hardly|barely ?even lift|pick|move|raise|get|hold & ${LEG} .. ${HEAVY}`,
  `${LEGS} & can|could not|hardly|barely ?even ?hardly|barely walk|stand`,
  `${LEG} .. shak*|trembl*|quiver*|wobbl* & not|hardly|barely ?even|really stand|hold|walk|stay`,
  `ankle|ankles|foot .. rolls|roll|rolling|turns|turning|flops|wobbles ?over|in|out|under & weak|every|nothing|step|not`,
  `try|tried|trying|attempt|tell|told ?it|them ?to move|lift|wiggle|bend|raise|flex|step .. ${LEG} & nothing|zip|nada`,
  `nothing happens|happened|moves|moved & ${LEG}`,
  `${LEG} .. turn|turned|turning|turns|went|goes|gone ?in|all ?to ?like water|liquid|mush|jelly|goo|noodles|rubber|jello|pudding|spaghetti|mashed`,
  `${MY} ${LEG} ${JUST} slip|slips|slipped|slid|slides|sliding|shoots|shot|flies|flew ?right ?out|away ?from under|on`,
  `not|cannot get|keep|have my ?${LEG} under|underneath|beneath`,
  `hip|hips|pelvis give|gives|gave|giving|gives out|way`,
  `${LEG} ?has|have ?just ?completely|finally quit|given|abandoned|deserted|failed|stopped|died ?up|out|working on|me|working`,
  `strength|power ?is|in|of ?my .. half|dropped|dropping|worse|worsening|declin*|decreas*|lower|down|less|poor|bad|fading & ${LEG}`,
  `${LEG} & unplug*|disconnect*|detach*|offline|unhook*|unstrung|severed|amputat*`,
  `strings|cord|wires cut .. ${LEG}`,
  `cut|snipped ?all ?the|my strings|wires|cord & ${LEG}`,
  `${LEG} .. newborn|bambi|fawn|foal|colt|giraffe|toddler|drunk|drunken`,
  `${LEG} .. dead fish|meat|weight|log|animal|thing`,
  `tell|tells|telling|told|ask|asking|beg|begging my ?left|right ${LEG} ?to|what`,
  `${LEG} .. let|lets|letting go|loose`,
  `${LEG} .. give|gives|gave|giving|given out|way`,
  `${LEG} .. drop|drops|dropped|dump|dumps|dumped|throws me`,
  `${LEG} .. could|might|going|gonna ?to go|give|buckle|quit ?out any`,
  `${LEG} .. muscle|muscles ?just will|is|are|does|do not`,
  `muscle|muscles .. ${LEG} ?just will|is|are|does|do not`,
  `${LEG} .. somebody|someone|stranger elses|else|is`,
  `${LEG} .. for the ride`,
  `no|zero|lost|little|less ?any push|spring|drive|kick|oomph|snap|bounce & ${LEG}`,
  `holding|hold|grab|grabbing|hang|hanging|hug|hugging ?on ?onto|to ?the walls|wall|furniture|counter|counters & ${LEG}`,
  `strength|power .. ${LEG} .. half|less|down|poor|low|worse|fading`,
  `${MY} ${LEG} ${JUST} refuse|refuses|refused|refusing|rebel|rebels|rebelled`,
  `other ?one|leg|foot|side ?just|keeps|is drags|drag|dragging|buckles|buckling|gives|weak|weaker`,
  ...LEGS_GIVE_WAY_SPANISH,
  `${MY} ${LEG} ${JUST} switch|switches|switched|shut|shuts|shutting|turn|turns|turned|click|clicked|power|powered|cut|cuts|check|checked|clock|clocked off|out|down`,
];
