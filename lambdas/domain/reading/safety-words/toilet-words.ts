/** Words of the toilet and the laundry, as the pages on bladder and bowel share them. */

export const PEE =
  'pee|peed|pees|peeing|peein|peeping|urine|urin|urinat*|urinal|urinary|piss*|tinkl*|weewee|void|voiding|bladder|bladders|waterworks|' +
  'orin*|horin*|pipi|pipis|pis|chis|chi|mear*|meo|mee|meado*|meando|miar|mie|vejiga|vegiga|begiga|bejiga';

export const POO =
  'poop*|poo|poos|pooh|pooing|stool|stools|bm|bms|bowel|bowels|crapped|crapping|feces|turd|turds|diarrhea|rectum|sphincter|' +
  'popo|popos|diarrea|diarreas|caca|cacas|heces|excremento*|mierda|evacuar|evacuo|evacuacion|evacuaciones|defecar|obrar|obro|intestino|intestinos|esfinter*|cagar|cago';

export const WASTE = `${PEE}|${POO}`;

export const TOILET =
  'bathroom|bathrooms|toilet|restroom|restrooms|potty|commode|john|loo|washroom|urinal|bano|banos|excusado|inodoro|retrete|sanitario|escusado|mingitorio|urinario|letrina';

/** What is worn next to the skin, and is wet only by one thing. */
export const UNDERWEAR =
  'underwear|underpants|panties|panty|drawers|undies|undie|skivvies|boxers|briefs|britches|knickers|undergarment|undergarments|diaper|diapers|depends|pullup|pullups|' +
  'calzon*|chones|calzoncillo*|trusa|trusas|boxer|boxers|pantaleta*|bombacha*|panal|panales|pantis|pantys';

export const CLOTHES =
  `${UNDERWEAR}|pants|trousers|jeans|pajamas|pjs|pajama|nightgown|gown|shorts|leggings|sweatpants|sweats|scrubs|skirt|slacks|uniform|` +
  'pantalon|pantalones|pijama|pijamas|bata|falda|short';

export const BED =
  'bed|sheets|sheet|mattress|bedding|covers|recliner|couch|sofa|cama|sabana|sabanas|colchon|cobija|cobijas|colcha|sillon|reclinable';

export const SEATS =
  'chair|seat|carseat|truck|car|wheelchair|pew|stool|carpet|rug|silla|asiento|carro|troca|coche|alfombra|piso|floor';
