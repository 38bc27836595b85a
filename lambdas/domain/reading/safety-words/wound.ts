const PLACE =
  '<wound>|bandage|dressing|gauze|bandaid|steristrip*|steri|insicion|incission|sutchers|stitching|steristrips';
const LEAK =
  'ooz*|pus|puss|seep*|weep*|gunk*|goo|gooey|goop|drainage|discharg*|leak*|drain|draining|drains|drained|crust*|fluid|liquid|pus|dripping|drips|runny';
const ANGRY =
  'red|redder|redness|reddish|hot|hotter|warm|swollen|swole*|swelling|swelled|puff*|angry|nasty|gross|purple|hard|lump|lumpy|bulging|streak*|smell*|stink*|stank|stinky|reek*|rotten|foul|funky|odor|infect*';
const OPENED =
  'open|opened|opening|opens|reopen*|split*|pop|popped|popping|pops|rip|ripped|ripping|rips|tear|tore|torn|burst*|bust*|apart|separat*|gap|gapes|gaping|undone|loose|unravel*|pull|pulled|pulling';
const HERIDA =
  '<wound>|cirugia|operacion|cortada|cortadita|venda|vendaje|gasa|gasas|curacion|costura|costuras|incicion|insicion|sicatriz|sicatris|cicatris|puntada|puntadas|puntitos|hoyo|hoyito|rajada|drenaje|stitches|cesion|operada|cortadura';
const MALA =
  'roj*|colorad*|hinch*|inch*|inflam*|caliente|ardiendo|pus|materia|supur*|liquido|liquidos|aguita|aguadij*|escurr*|chorr*|gote*|gotea|huele*|huel*|olor|apest*|pest*|podrid*|abri*|abiert*|abre|abren|sangr*|dren*|amarill*|verd*|moja|mojad*|empap*|negra|morad*|botad*|botar*|boto|zaf*|solt*|suelt*|sali*|despeg*|revent*|infect*|secrecion|mana|babas|feo|fea';
const SURGEON =
  'operaron|opero|operaban|cortaron|cosieron|cocieron|suturaron|inyectaron|picaron|abrieron|rajaron|pusieron|hicieron|infiltraron|bloquearon|puyaron';

/** A wound that opens, leaks, reddens or smells: urgent. One line a phrase; the notation is in `phrases.ts`. */
export const WOUND: readonly string[] = [
  '<wound> & red|redness|reddish|swollen|swelling|hot|warm|pus|drain*|ooz*|open|opened|opening|opens|leak*|bleed*|bled|infect*|smell*|discharge|yellow|green|split|' +
    'burst|busted|popped|stinks|puffy|inflamed|seeping|weeping|gaping|torn|tore|ripped|fluid|stinky|apart',
  '<wound> & roj*|hinch*|inchad*|caliente|pus|supur*|abri*|abiert*|sangr*|dren*|infect*|huele|olor|liquido|secrecion|amarill*|verde|inflam*|agua|material|revent*|chorrea*',
  'pus',
  'blood|bloody .. bandage|dressing|gauze',
  'bandage|dressing|gauze .. blood|bloody|soaked|wet',
  'soltaron|abrieron|abrio|reventaron|zafaron|salieron .. <wound>',
  'solto|revento|zafo|abrio|boto|despego|reventaron|salio ?un|una|el|la punto|grapa|sutura|puntada|costura|cicatriz|herida',
  'abrio|abrieron|abre|sangra|supura|sangrando donde ?donde me operaron|cosieron|cortaron',
  'abrio|abrieron|abre|abriendo|abierto|abierta|reventa*|supura*|infect*|sangra* .. cirugia|operacion|costura|costuras|operada',
  'cirugia|operacion|costura|costuras|donde ?donde|me|se|la ?me ?me ?operaron abrio|abrieron|abierta|abierto|abriendo|sangra|sangrando|supura|supurando|revento|pus|infect*|huele|chorrea',
  'bleeding|bleed|bleeds|bled|sangrando|sangra|sangrado',
  '<wound> .. not|hasnt|wont|never ?not ?been|is|being closed|close|closing|heal|healed|healing',
  'see|seeing inside|into|through ?the|my|meat|bone <wound>',
  '<wound> let|letting|gave|giving|fell|falling|coming|came|come go|out|off|way|apart|loose|open',
  '<wound> & blood|bloody|clots',
  'stuff|something|liquid|fluid|water|crap|mess|gunk ?is|keeps|was ?just coming|came|comes|leaking|running|dripping|oozing ?out ?of|from|out ?of ?my|the <wound>|back',
  '<wound> .. came|come|coming|comes out|apart|undone|loose',
  // ! By their parts, in either order: the wound or its dressing, and what is the matter with it.
  `${PLACE} & ${LEAK}`,
  `<wound> & ${ANGRY}`,
  `<wound> & ${OPENED}`,
  'bandage|dressing|gauze|bandaid & soak*|wet|blood*|bleed*|stain*|smell*|stink*|stinks|rotten|foul|yellow|green|through|thru|nasty|brown',
  'change|changed|changing .. bandage|dressing|gauze & times|soak*|again|hour|hours',
  '# times .. soak*',
  // ! The place where it was done.
  `where|were ?that ?they|the|you|he|she|dr|doctor|surgeon|doc|yall|i|it|my ?have|had|did|doctor|was|got ?been ?surgery|me cut|operated|sewed|sewn|sew|stitched|opened|injected|stuck|poked|surgery|shot|needle|operation|procedure|injection|went|did|incision & ${ANGRY}|${LEAK}|${OPENED}`,
  'sewed|sewn|stitched|stapled|glued .. opened|open|split|apart|back|came',
  'opened|open|split|came|coming|pulled|busted|popped ?right ?back up|open|apart|loose .. sewed|stitch*|cut|operat*|surgery|incision|staple*',
  `surgery|surgical|operation|procedure|injection|shot|needle .. area|site|spot|place|scar|hole|cut|part & ${ANGRY}|${LEAK}|${OPENED}`,
  `surgery|operated|operation|procedure|injection|shot & ${LEAK}`,
  'red|hot|swollen|warm|hard|puffy|angry|lump .. around|at|by|near|over|under|where|on .. <wound>|injection|shot|bandage|surgery|injected|operated',
  'back|skin|spot|area|it|hole|bump|hip|side|neck|thing ?is|was|keeps|still|just|wont|started|has|been ?not ?been|stop|just|still|started oozing|ooze|oozes|seeping|seeps|weeping|leaking|leaks|leak|draining|drains ?out|some|yellow|clear|green|pus|fluid|blood|stuff|again|bad',
  'yellow|green|greenish|yellowish|cloudy|brown|brownish|clear|pink|bloody|thick|sticky|white|milky|smelly|gross|nasty .. stuff|fluid|gunk|goo|liquid|drainage|discharge|crust|goop|puss',
  'smell*|stink*|odor|rotten|foul|reek* .. bandage|dressing|incision|wound|cut|stitch*|surgery|gauze',
  'puss',
  `hole|drain|tube .. from|in|where|wont|keeps|site|not|is & ${LEAK}`,
  `${HERIDA} & ${MALA}`,
  `donde ?me ?hicieron|hizo|doctor ?la|me ?el ${SURGEON}|operacion|cirugia|inyeccion|puntos|incision & ${MALA}|liquido|agua|duro|dura|bola`,
  `${MALA} .. donde ?me ${SURGEON}`,
  `sale|saliendo|salio|escurre|chorrea|gotea|brota|tira|avienta|suelta|botando|supura|dren* ?un|una|mucha|como|algo ?como ?de pus|materia|liquido|agua|aguita|aguadija|sangre & ${HERIDA}|espalda|donde|${SURGEON}`,
  'liquido|agua|aguita|aguadija|secrecion|materia|moco ?muy|como|medio amarill*|verd*|apest*|cafe|transparente|sanguinolent*|clarit*',
  'parche|venda|gasa|vendaje|curita|camisa|sabana & sangr*|empap*|pus|mojad*|apest*|huele*|podrid*|amarill*',
  'huele|olor|apest*|peste|jiede|hiede .. podrid*|feo|mal|herida|venda|gasa|cortada|puntos|operacion',
  'abri*|abre|abren|abriendo|bot*|zaf*|solt*|revent*|safo|safaron .. puntos|punto|grapas|grapa|stitches|costura|costuras|puntadas|sutura|herida|operacion|cortada',
  `no ?me|deja|para|quiere|ha ?dejado ?de ?me cierra|sangrar|cerrado|sanar|sana|supurar|drenar ?bien ?la|el ${HERIDA}`,
  'supur*',
  '<wound> & hole|holes|broke|broken|busted|crack*|flap|separat*|raw',
  'hole ?right in|near|by|on ?my|the <wound>|back',
  'glue|tape|steri|strips ?just came|coming|popped|fell|peeled & open*|gap*|bleed*|split',
  'spinal|csf|cerebrospinal fluid|leak',
  'punto|puntos|grapa|grapas .. salio|salieron|sali|saliendo|fuera|afuera',
  `no .. cerrado|cierra|cerrar|cerro|sana|sanar|sanado|seca|cicatriza ?bien ?la|el|mi|todavia ${HERIDA}`,
  `${HERIDA} ?todavia|ya|se|me no ?me|se|ha|quiere ?ha|quiere|termina cierra|cerrado|cerrar|sana|sanar|seca|cicatriza`,
];
