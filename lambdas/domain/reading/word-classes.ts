import { CRISIS_CLASSES } from './word-classes-crisis.ts';

const list = (words: string): readonly string[] => words.trim().split(/\s+/);

/** Words that phrases name as one: `<leg>`. English and Spanish together, accents folded. */
export const WORD_CLASSES: Readonly<Record<string, readonly string[]>> = {
  ...CRISIS_CLASSES,
  leg: list(`leg legs foot feet toe toes ankle ankles knee knees thigh thighs calf calves shin shins limb limbs leggs
    pierna piernas pie pies dedo dedos tobillo tobillos rodilla rodillas muslo muslos pantorrilla pantorrillas extremidades`),
  legs: list('legs feet knees thighs calves piernas pies rodillas muslos'),
  groin:
    list(`groin saddle genital* genitales privates private crotch vagina vaginal penis testicle* balls nuts scrotum perineum anus anal
    rectum rectal pelvic pelvis perineal perineum tailbone taint gooch butthole asshole arsehole ass arse bum bumm tush tushy tushie heinie hiney
    hinie backside rump fanny dick cock pecker prick willy wiener weiner weenie peepee weewee junk nuts ballsack nutsack sack pussy cooch
    coochie cootchie hooha hoohaa hoohah hoohoo vajayjay vag vajina vulva clit clitoris labia crouch cooter cootie thingy dingaling pooper buttcheeks nads coccyx peehole buttock* butt buttocks bottom booty ingle ingles entrepierna genitales privadas intimas partes vulva pene testiculo*
    nalga* trasero ano recto pompis pompas perine labia colita cola sentadera* asentadera* pompi gluteo* genitales intima intimo intimos
    privados vaginales escroto pubis miembro`),
  numb: list(`numb numbness nummb numbed numbing tingling tingle tingles tingly tingley adormec* adormes* entumec* entumes* entumi*
    hormigue* hormigeo cosquilleo anestesiad*`),
  numbed: ['<numb>', 'dormid*'],
  gun: list('gun guns pistol pistols rifle shotgun revolver handgun firearm glock'),
  weak: list('weak weaker weakness weakning weakening debil debiles debilidad debilito debilita* debilit* debiluch*'),
  wound:
    list(`wound wounds incision incisions stitch stitches staples sutures suture scar cut site surgical herida heridas incision puntos
    cortada cicatriz sutura suturas corte grapas`),
  pills:
    list(`pill pills tablet tablets capsule capsules med meds medicine medicines medication medications tylenol tylenols acetaminophen
    ibuprofen ibuprofens advil advils motrin motrins aleve aleves naproxen aspirin aspirins oxy oxys oxycodone percocet percocets percs
    norco norcos vicodin tramadol tramadols hydrocodone gabapentin gabapentina gabapentinas flexeril cyclobenzaprine robaxin methocarbamol meloxicam opioid*
    narcotic* painkiller* relaxer* relaxant* soma xanax morphine oxycontin dilaudid fentanyl codeine valium klonopin ativan lorazepam ambien trazodone baclofen tizanidine diazepam benadryl
    morfina fentanilo oxicodona codeina ketorolaco diclofenaco metocarbamol ciclobenzaprina pregabalina clonazepam prednisone lyrica cymbalta
    pastilla pastillas pastiya pastiyas pildora* tableta tabletas capsula capsulas medicina medicinas medicamento medicamentos
    ibuprofeno* tilenol paracetamol naproxeno aspirina* relajante* analgesico* calmante* gotas`),
  /** What a doctor orders for one person. */
  rx: list(`pill pills tablet tablets capsule capsules med meds medicine medicines medication medications oxy oxys oxycodone percocet percocets percs
    norco norcos vicodin tramadol hydrocodone gabapentin flexeril soma xanax morphine oxycontin dilaudid fentanyl codeine valium klonopin ativan lorazepam
    ambien trazodone baclofen methadone insulin opioid* narcotic* painkiller* prescription patch pastilla pastillas pastiya pastiyas pildora* tableta tabletas
    capsula capsulas medicina medicinas medicamento medicamentos gotas morfina fentanilo oxicodona codeina clonazepam insulina parche`),
  chest: list('chest chests pecho'),
  pee: list(`pipi popo pis orina orines caca cacas chi chis chichi excremento heces mierda miados meados suciedad`),
  kin: list(`mom moms mother mama mami mum dad father papa papi wife husband hubby spouse son daughter sister brother sis bro friend
    friends neighbor neighbour boss coworker uncle aunt cousin grandma grandpa grandmother grandfather granny nephew niece kid kids baby
    child children girlfriend boyfriend partner roommate dog cat family parents inlaw fiance fiancee grandson granddaughter
    madre padre esposo esposa marido hijo hija hermano hermana amigo amiga vecino vecina jefe jefa tio tia primo prima abuelo abuela
    sobrino sobrina nino nina bebe novio novia pareja perro familia hijos suegra suegro cunado cunada nieto nieta senora viejo vieja
    toddler infant grandbaby puppy stepson stepdaughter abuelito abuelita hermanito comadre compadre`),
  text: list(`text texts texting texted message messages messaging massages sms contact contacting notification notifications reminder
    reminders alerts alert bothering spam spamming spamin bugging harassing messege messeges`),
  mensaje: list(
    `mensaje mensajes texto textos sms notificacion notificaciones recordatorio recordatorios mensajitos encuesta encuestas`,
  ),
  carer:
    list(`someone somebody anyone person human nurse doctor dr doc provider pa surgeon staff people representative rep
    alguien persona enfermera enfermero doctora medico medica especialista cirujano`),
  waste:
    list(`orin* horin* urin pipi pipis pis chis chichi popo popos caca cacas heces excremento* mear mearme meando meado vejiga vegiga begiga
    esfinter* intestino intestinos evacuar defecar obrar miados meados`),
  urine: list('orinar orinarme orina orines orino pipi pis chis mear vejiga vegiga begiga'),
  shy: list(`florecita pajarito pilin pito verga concha pepita cuca totona chocha chocho panocha palomita
    bolas testiculo* pompas pompis nalguitas colita partecitas verguenzas bajos`),
  lifeless: list(`muert* carton corcho acorchad* hule trapo plastico insensib* apagad* goma algodon esponja anestesi*
    anesteci*`),
  hurting:
    list(`dolor dolores duele duelen dolio presion apret* apriet* opresi* oprim* peso pesa pesad* arde ardor ardiendo quema quemazon
    punza punzad* punzando pinchazo* clava clavan clavad* estruj* aplast* machuca*`),
  took: list('tome tomado trague tragado tomaba ingeri consumi empine zampe acabe termine eche meti'),
  wish: list(`quiero quisiera kiero kisiera deseo desearia ganas pienso pensado pensando pense ojala prefiero preferiria gustaria planeo
    pido rezo tentacion`),
};
