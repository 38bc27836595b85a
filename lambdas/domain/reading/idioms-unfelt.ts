/** What is not felt is a pain, a difference or a cream at work, and nothing is numb. */
export const UNFELT_IDIOMS: readonly string[] = [
  'no ?ya ?me siento|sentido|senti ?ningun|casi|ya|nada|mucho|tanto|mas|el ?de dolor|dolores|molestia|molestias|mareo|nauseas|calambre|calambres',
  'no ?me|ya siento ?ningun|ninguna|nada|mucho|el|tanto ?de ardor|diferencia|mejoria|cambio|comezon|picazon',
  'no ?me|ya ?ha|han da|dan|dado|dio|daba ?ningun|ninguna|mucha|mucho|mas|nada|ya|tanta|tanto ?de problema|problemas|lata|dolor|dolores|molestia|molestias|guerra|miedo|hambre|sueno|tiempo|calambres',
  'mind & <numb>',
  'numbing cream|gel|patch|spray|lotion|shot|medicine|agent|cream|patches|injection',
  'zero|cero feeling ?so|really|pretty|super|much|very|like good|great|better|fine|amazing|awesome|well|a|myself|like',
];
