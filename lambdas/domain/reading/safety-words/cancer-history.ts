const FOUND =
  'found|find|saw|see|removed|took|cut|diagnosed|told|said|say|says|think|gave|having|have|had|has|got|treated|beat|survived|fought';
const ORGAN =
  'lung|lungs|breast|kidney|kidneys|liver|brain|pancreas|ovary|ovaries|uterus|thyroid|spine|bone|bones|colon|prostate|bladder|stomach|throat|neck|skin|testicle|esophagus|lymph|nodes|armpit|biopsy|suspicious';

/** A cancer, now or ever: urgent. One line a phrase; the notation is in `phrases.ts`. */
export const CANCER_HISTORY: readonly string[] = [
  'cancer|cancers|cancerous|cancr',
  'tumor|tumors|tumour|tumores|leukemia|lymphoma|melanoma|myeloma|carcinoma|sarcoma|metasta*|oncolog*|chemo*|malignan*|leucemia|linfoma|mieloma|malign*|quimio*|radioterapia',
  'radiation therapy|treatment|treatments',
  `they|doctor|doctors|he|she|dr ?all|also|just|have|had|has ?just ${FOUND} ?out ?that ?a|me|my|i|it|the|its|some|off ?had|have|has|is|was|small ?a ?had cancer*|tumor*|tumour*|mass|melanoma|lymphoma|leukemia`,
  `cancer*|tumor|tumors|tumour|mass|lump|growth|nodule|spot|lesion|lesions ?on|in|of|at|from|near ?my|the ?left|right ${ORGAN}`,
  `mass|growth|nodule|lesion|lesions & ${ORGAN}|doctor|mri|scan|ct|xray|checking|watching`,
  'chemo*|radiation for|on|to|at|in|last|back|before|when|during|right|now|again|and|every|treatment*|therapy',
  'had|on|doing|getting|did|got|finished|through|starting|started|undergoing|completed|have|of|rounds|undergo ?my|some|the|more|rounds|with ?of ?my radiation|chemo*',
  'i ?am ?been ?now in remission',
  'remission|mastectom*|lumpectom*|prostatectom*|hodgkin*|nonhodgkin*|glioma|glioblastoma|neuroblastoma|myelom*|metastatic|mets|precancer*|tamoxifen*|letrozole|anastrozole|arimidex|keytruda|herceptin|lupron|metastas*|carcinoid|malignant',
  'it|cancer|that|its ?is|has|had|now|it ?been spread|spreading|gone|went|moved ?everywhere|now|all ?in to|into|in ?my|the ?spine|lymph bones|bone|liver|lungs|lung|brain|nodes|spine|lymph',
  'breast|prostate|lung|colon|thyroid|bladder|ovarian ca|surviver',
  'survivor|survived .. cancer|leukemia|lymphoma|melanoma',
  'had|have ?my|a|both ?double breast|breasts|prostate|thyroid|lung ?taken|cut removed|off|out',
  'encontraron|detectaron|hallaron|vieron|quitaron|sacaron|descubrieron|salio|extirparon|tengo|tuve|tenia ?me ?una|un|como|la|el ?una bola|bolita|masa|mancha|tumor*|tumorcito|tumoracion|quiste|lesion|sombra|nodulo ?maligna|fea|rara & seno|pecho|pulmon|higado|matriz|ovario|ovarios|prostata|rinon|tiroides|cerebro|colon|pancreas|hueso|columna|mama|rinones|malign*',
  'masa|tumor*|nodulo* .. pulmon|higado|matriz|ovario|prostata|rinon|tiroides|cerebro|colon|pancreas|hueso*',
  'radiacion|radiaciones|radioterapi*|radiado|radiaron|quimio*|quimios',
  'leusemi*|leucemi*|linfom*|mielom*|metasta*|metastas*|oncolog*|melanom*|remision|mastectomi*|sarcom*|carcinom*',
  'tumor*|tumoracion*',
  'canser*|cancer*|canceroso|cancerosa|kanser|cancercito',
  'going|go|went|goes|been|had for|to|through ?my radiation',
  'radiation tomorrow|today|monday|daily|oncology|session|sessions|therapy',
];
