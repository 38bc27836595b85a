/** What others get when the patient is gone, and texts that nobody need send any more: a crisis. The notation is in `phrases.ts`. */
export const LEFT_BEHIND: readonly string[] = [
  'my|our <kin>|kids|people ?will|would|is|are ?all ?be ?way|much|so|lot better|happier|richer|set ?off .. collecting|insurance|payout|policy|settlement',
  'policy|insurance .. pays|pay|paid ?out & if|when|once|after i ?am ?was die|died|dead|gone',
  'get|gets|have|leave something|money|payout|insurance|paid ?out ?at ?least if|when|once i ?am ?was die|died|dead|gone',
  'at least .. get|gets|have something|money|insurance if|when|once i ?am die|dead|gone|go',
  'delete|erase|lose|forget|remove|block|scratch ?out ?me ?my ?name|number|contact|info ?from ?off ?your ?phone|list after|when|once|by|come tonight|gone|i ?am ?gone|die|dead|go',
  'cancel|cancelling|canceling|end|ending|discontinue ?my subscription|membership|enrollment|service|plan to|with|in|of life|living|existence|world|earth|breathing',
  'not|wont|never|nobody|longer .. need|bother|worry|worrying|hear|matter|texting|checking .. after tonight',
  'last time|text|message .. you|yall|anyone .. hear|read ?this ?from me',
  'zero|none|nil|no|lost|losing|little|any|not ?much ?a ?of ?my|the ?real ?single will|desire|wish|drive|interest|reason|motivation ?left ?to|in|for ?go|keep ?on|be live|living|life|alive|existing|exist',
  'insurance & deserve|more|better|rather|instead|than .. than|of .. me',
  'will|desire ?left to live|exist & not|no|gone|lost|zero|left|ran|run|ounce|shred|drop|scrap|bit',
  'no ?more use|point|need|sense|reason ?to|in ?me|you text|texting|call|calling|checking|messaging after tonight',
];
