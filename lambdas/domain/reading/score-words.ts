import { words } from './phrases.ts';
import { WORD_CLASSES } from './word-classes.ts';

/** The words around a number that let it be a pain score, and those that make it something else. */

export const PAIN =
  words(`pain pains painful paine pian pane hurt hurts hurting hurtin ache aches aching achy sore soreness spasm spasms sciatica discomfort
  dolor dolores duele duelen dolia doliendo doloroso molestia molestias espasmo espasmos ciatica dolencia dolorcito adolorida adolorido molesta molestan molestando lastima`);

export const SITES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    back: 'back backs spine lumbar espalda columna lumbares cintura lomo espaldita',
    leg: 'leg legs pierna piernas thigh muslo calf pantorrilla hamstring',
    foot: 'foot feet pie pies toe toes heel ankle tobillo',
    hip: 'hip hips cadera caderas',
    knee: 'knee knees rodilla rodillas',
    neck: 'neck cuello nuca',
    shoulder: 'shoulder shoulders hombro hombros',
    arm: 'arm arms brazo brazos hand hands mano manos wrist elbow',
    buttock: 'butt buttock cheek cheeks glute glutes nalga nalgas gluteo tailbone coccyx coxis',
    head: 'head headache cabeza',
    side: 'side sides lado lados',
    left: 'left izquierdo izquierda izq',
    right: 'derecho derecha',
    upper: 'upper arriba',
    lower: 'lower low abajo baja',
    groin: 'groin ingle stomach abdomen belly ribs rib costillas estomago',
  }).flatMap(([site, spellings]) => spellings.split(' ').map((spelling) => [spelling, site] as const)),
);

/** Moments of one day and conditions, each by what it is the opposite of nothing but itself. */
export const CONDITIONS =
  words(`morning mornings night nights nighttime evening evenings afternoon afternoons noon midday bedtime daytime wake waking woke
  rest resting sit sitting seated stand standing walk walking walks moving move movement lying lay laying lie bend bending twist twisting lift lifting drive driving sleep
  sleeping work working stairs exercise exercising up without with unmedicated medicated meds pill pills worst best average good bad sometimes usually mostly normally otherwise
  breakfast when if after cough coughing sneeze sneezing getting active activity times others still days
  manana mananas noche noches tarde tardes mediodia madrugada reposo descanso descansando sentado sentada sentarme parado parada pararme caminar camino caminando moverme muevo
  acostado acostada acostarme agacharme agacho dormir levantarme levanto levantar trabajar trabajo manejar manejando sin con cuando si pastilla pastillas medicina veces
  peor mejor promedio normalmente despues esfuerzo desayuno desayunar comer cenar mover subir subiendo bajando agachado agachada doblado doblada toso toser tosiendo estornudo estornudar manejo agacharse pararse sentarse moverse acostarse levantarse faja once whenever quieto quieta parar pararte camine escaleras otherwise standin sittin walkin movin`);

export const PAST =
  words(`prior pasados pasadas llevaba traia andaba dolia dolian venia was were yesterday before earlier previously initially originally started start began used last ago ayer antes era fue estaba estuve anterior
  anteayer tenia empezo empece comenzo pasada pasado anoche been hace principio primero day dia`);
export const NOW = words(
  'presently orita horita ahoritita now today currently present ahora hoy ahorita actualmente todays',
);

/** "change my 7 to a 3". */
export const AMENDING = words('change switch update fix cambie cambien cambiar cambia corrija');

/** The pain went from one number to another. */
export const CHANGED = words(
  `went gone dropped came down up improved bajo subio paso baje subi bajado subido pasado from increased decreased fell rose jumped go
  climbed shot spiked crept eased lowered raised mejoro mejore empeoro aumento disminuyo brinco cambio changed mejorado empeorado aumentado disminuido cambiado`,
);

/** What else people number: these are no pain. */
export const OTHER_MEASURES =
  words(`stress anxiety sleep sleeping mood energy stiffness mobility happiness nausea appetite fatigue depression service visit doctor
  temperature temp bp pressure weight weigh weighed height age size flexibility satisfaction experience estres ansiedad sueno animo energia servicio atencion temperatura presion peso
  edad cansancio felicidad`);

export const UNITS =
  words(`hours hour hrs hr h minutes minute min mins seconds second secs sec days day weeks week wks wk months month mos mo years year yrs yr nights
  nites weekend times time x xs am pm oclock clock percent pct mg mgs mcg ml milligrams grams cc pills pill tabs tab tablets tablet caps capsule capsules doses dose puffs drops
  miles mile mi blocks block steps step feet ft inches inch pounds pound lbs lb kg kilos degrees dollars dollar bucks cents pesos usd reps sets laps sessions session
  visits appointments stairs flights glasses cups beers drinks cigarettes bottles kids children people sons daughters grandkids brothers sisters dogs cats
  street st avenue ave road rd lane ln blvd drive court apt th nd weeksago ths texts messages calls call surgeries shots injections
  exercises stretches pillows ice heat packs pack patches ibuprofenos pads pad diapers diaper pampers sheets pants pairs pair panties shorts towels falls seizure seizures strokes accidents
  panal panales calzones sabanas toallas caidas convulsion convulsiones desmayos accidentes
  horas hora hrs minutos minuto segundos dias dia semanas semana meses mes anos ano noches vez veces pastillas pastilla tabletas tableta capsulas capsula gramos
  miligramos dosis gotas cuadras cuadra millas milla pasos paso pies libras libra kilos dolares dolar hijos hijas nietos personas ninos citas cita sesiones inyecciones calle avenida grados
  mensajes llamadas vasos tazas cervezas repeticiones almohadas escalones pisos`);
export const PILLS = new Set((WORD_CLASSES['pills'] ?? []).filter((word) => !word.endsWith('*') && word !== 'gotas'));
export const MONTHS =
  words(`january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec
  enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre
  monday tuesday wednesday thursday friday saturday sunday lunes martes miercoles jueves viernes sabado domingo`);
/** Before a number: what it names, no measure. */
export const LABELS =
  words(`day days week weeks dia dias semana semanas room rm apt apartment suite unit floor bed ste box exit route highway hwy gate bus line extension ext page chapter
  question zip code pin cuarto apartamento piso casa pagina pregunta linea carro extension codigo day3 year month grade type stage l c t s phase step covid vitamin b
  pod tomorrow appt appointment cita episode season channel version dob born chapter option press opcion lesson attempt try part phone tel telefono celular cell hwy interstate
  vertebra disc disk disco dosis dose mes ano hora horas`);
export const TOOK =
  words(`took take taking taken taking had popped swallowed drank used use using ate eat drink walked walk ran did tome tomo tomado tomando tomar tomaba camine comi puse
  bought have got need want for compre necesito quiero`);
export const BOUNDS = words(
  'over under above below beyond exceed exceeds least most max maximum minimum min nearly almost casi maximo minimo supera menor mayor near arriba',
);
export const NEGATORS = words('not no never nunca neither nor isnt ni tampoco');
export const TIME_BEFORE = words('after before until till by since til hasta desde past');
export const TIME_MAYBE = words('at around about between from near like for las la');
export const TIME_TALK =
  words(`there call calls calling come coming appointment appt meeting cita reunion llame llamen llamenme llamar llamarme llame reach home available free off arrive see visit pick woke wake up get
  bed sleep slept open close schedule scheduled alarm dinner lunch breakfast despierto levante desperte llego salgo casa trabajo text texted phone`);

/** A number may follow these directly, or with the links below between. */
export const LINKS =
  words(`settled se dicho correccion is are be been being a an the about around like at still now just only maybe probably roughly approximately approx aprox say saying of in my kind sort more
  solid good strong bad high low full level number right currently pretty close somewhere between as well so really very perhaps possibly honestly actually even from to up down back than remains stays
  sitting stuck holding hovering steady hanging running staying remaining average averaging usually mostly i think guess believe feel feels feeling felt would rate rated rating score scored call put give
  giving mark answer it was were came went dropped go going gone better worse same and or but y o u pero es esta estan estoy ando anda como un una unos el la de en a al entre mi mas menos aproximadamente alrededor
  creo pienso diria digo siento siente doy daria pongo pondria califico calificaria tengo tiene sigue sigo seria sera hoy ahora ahorita ya que lo le les todavia aun siempre nivel numero igual mejor peor quizas
  tal vez talvez solo nomas apenas bajo subio baje subi paso entonces pues era fue estaba estuve do today yesterday todays this that these still ok yes si no sorry perdon mean rather make correction
  then when if with without esto eso este ese por favor muy bien mal tan tanto me ha been started used has had have am we its meant oops prob easy hard only traigo ta pos orita que amaneci amanecio quise decir asi aun anywhere nada llego quedo queda quedado trae estara andara bout wait ahi ahorra marca va ranging ranges varies goes jumped much reckon ima imma sittin hangin hoverin lookin looking feelin runnin thinkin sayin mid finally pongale pongame ponle ponme ponga apunte apunteme apuntele anote anoteme digamos diga estaria unos unas poner ahoritita orita gonna solid down backwards marked registering clocking lets let pick choose`);

/** Where a sentence about pain now may begin. */
export const HEADS =
  words(`hi hello hey hola buenos buenas dias tardes noches morning afternoon evening good night thanks thank you gracias doctor doc dr doctora nurse sir maam miss senor senora
  senorita well um uh hmm hm er ugh oh ow ouch omg lol haha jaja jajaja lmao please por favor sorry wait actually mean bueno este pues mire mira perdon ay uy scale escala ten diez
  bad terrible horrible awful severe mild moderate tired fuerte leve intenso mal poco poquito mucho bastante algo terrible insoportable unbearable intense constant
  unfortunately sadly luckily fortunately honestly overall general update reporting answer respuesta reply response score puntuacion calificacion rating rate level nivel number numero
  ps disculpe disculpen disculpa segura seguro quejo quejarme easily clearly definitely surely literally legit basically too everyday daily all day long tonight still stiff stiffness tight better worse same mejor peor igual mejorando improving progress slept sleep rough week great fine okay ok
  here there aqui alli everything todo dios god lord damn shit fuck hell dang puta wey guey man dude bro girl amiga
  movement coughing cough tos rest activity walking standing sitting laying lying bending driving working sleeping bed bedtime heat ice therapy pt stretching exercise exercises
  surgery injection procedure pill pills meds medicine medication tylenol ibuprofen advil aleve motrin naproxen gabapentin medicina medicamento pastilla pastillas
  cama reposo caminar caminando sentado sentada parado parada acostado acostada dormir moverme agacharme levantarme levanto camino
  noon bebe overdid garden toda know verdad neta checking asking doing reportandome reportando honest saw late sure antes yesterday ayer anoche earlier before previously currently zer wtf kidding dang jesus everyday thing nerve issue condition bendito chacho ave mija mijo oiga oye fijese señora noon work home manana noche tarde ayer anoche yesterday`);

/** A number may be followed by these; by any other word it is taken to count that. */
export const FOLLOWERS =
  words(`overnight suddenly comparado comparada compared versus vs contra and but or so because since though although however then when while if with without after before during for in at on from out of to by as until
  i my me it the this that those a an is was are am were be be today tonight yesterday now right still again always usually mostly maybe probably perhaps ish level please sorry actually wait no not yes yeah yep
  lol lmao haha hahaha ugh ouch ow omg doc doctor dr sir maam nurse miss bad better worse same good great fine ok okay all most sometimes just only feeling feels feel felt down up thanks thank you hi hello
  honestly sadly unfortunately very really pretty too also plus even max tops overall here everyday daily constantly constant currently about around than over every each any
  would think guess say believe hope can will do does did have has had we they he she there what why how where who
  rough hard tough terrible horrible awful severe mild tired stiff sharp dull burning stabbing throbbing shooting intense unbearable manageable tolerable bearable bueno
  going getting got went came moving making keeps keep being trying taking take took hardly barely could couldnt need want please call help someone
  morning afternoon evening night standing sitting walking lying laying resting bending mainly especially specially unless till
  y pero o u porque cuando mientras si con sin despues antes durante para por en al a el la los las lo mi mis me yo hoy ahora ahorita ya todavia aun siempre casi creo quizas talvez tal mas menos
  mal bien mejor peor igual gracias doctora senorita senor senora jaja jajaja ay uf uff pues de del que esta estoy es son era fue estaba hay fuerte leve horrible nivel favor no si tambien muy todo toda
  tengo tenia siento duele amanecer amaneci cansada cansado algo poco poquito diria digo perdon bendiciones dios saludos nada solo nomas sobre aproximadamente apenas aqui
  te le les se nos este esto eso entonces aunque pa tranquilo soportable insoportable aguantable necesito llamenme llamen pueden puede quiero alguien verdad wey amigo amiga god bless have call text tome tomo tomando took take ayer than last period comma dot punto coma depending depends dependiendo segun yesterday grr yikes yall asi aca senores ahi ayer hermana hermano team folks once desde hace aunque kinda sorta id auxilio ayuda nimodo yep yup nope unfortunately luckily thankfully achy swollen desgraciadamente supongo parece asies miserable crying exhausted excruciating brutal agony nothing rainy cold cloudy humid damp weather frustrated desperate annoying nagging improving unchanged steady stable improved mejorando mejorcito mejorcita ayudenme ayudeme bajo subio baje subi bajando subiendo`);
