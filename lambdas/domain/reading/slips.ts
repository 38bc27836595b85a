/** Misspellings of words of danger that no rule of spelling gives, as they are written by patients: `slip:meant`. */
const SLIPS = `
  truble:trouble troble:trouble trubble:trouble pian:pain nume:numb numm:numb nub:numb num:numb growin:groin groyne:groin
  privets:privates privits:privates privats:privates controll:control contoll:control contol:control contorl:control
  bowles:bowels bowells:bowels bowals:bowels bowles:bowels bladdar:bladder blatter:bladder blader:bladder
  draging:dragging dragin:dragging draggin:dragging dropp:drop gav:gave giveing:giving givin:giving
  bukling:buckling bucklin:buckling buckeling:buckling bukled:buckled parylized:paralyzed paralized:paralyzed paralised:paralyzed
  legg:leg fainded:fainted feinted:fainted fanted:fainted oit:out blaked:blacked blackd:blacked liv:live livin:living
  meny:many overdoesed:overdosed overdossed:overdosed wieght:weight weigth:weight siezure:seizure seisure:seizure
  unconcious:unconscious unconsious:unconscious hart:heart strenth:strength strengh:strength stumblin:stumbling
  triping:tripping trippin:tripping toung:tongue tounge:tongue sweling:swelling swolen:swollen swollin:swollen bleding:bleeding
  puss:pus suiside:suicide suisidal:suicidal comit:commit comiting:committing commiting:committing
  pissd:pissed pooopd:pooped incontinant:incontinent incontenent:incontinent fealing:feeling feelin:feeling feal:feel
  breathin:breathing breathig:breathing pee'd:peed pissin:pissing peein:peeing
  kuesta:cuesta pecjo:pecho pexo:pecho pehco:pecho sineto:siento sinto:siento siemto:siento sieno:siento partez:partes
  arrasto:arrastro arastro:arrastro boblan:doblan bobla:dobla mater:matar muxas:muchas muxa:mucha muxo:mucho muxos:muchos
  pierma:pierna piermas:piernas pirnas:piernas pienras:piernas resirar:respirar matrme:matarme murir:morir morrir:morir
  morrirme:morirme pueo:puedo puedp:puedo pedo:puedo tngo:tengo tnego:tengo dolro:dolor dlor:dolor
  kaigo:caigo kai:cai kaida:caida kae:cae qiero:quiero qero:quiero
`;

export const MEANT_BY_SLIP: ReadonlyMap<string, string> = new Map(
  SLIPS.trim()
    .split(/\s+/)
    .map((pair) => pair.split(':') as [string, string]),
);
