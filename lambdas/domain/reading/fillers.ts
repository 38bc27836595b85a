import { words } from './phrases.ts';

/** What people say beside a number and mean nothing by it: interjections, forms of address, politeness, moods. */
export const FILLERS =
  words(`meh eh ehh ehhh bleh blah argh arg ack oof ooof phew whew yikes yowza sheesh geez jeez gosh golly welp whelp bruh dawg homie fam yo ya'll hon honey hun sweetie sweetheart darlin darling
  boss chief buddy pal howdy greetings mornin afternoon evenin hiya heya yall hola aloha sup yep yup nope yessir yessum uhh uhhh umm ummm hmmm mhm mmm mm ooh oooh oww owww owie owwie ouchie
  tbh ngl fr imo smh fwiw lmfao rofl lolol welcome blessings mercy moly smokes cow dokie dokey okey okie alrighty alright righto roger woohoo yay hooray hallelujah amen thankfully sigh grr grrr brr boo crap
  frick freaking dangit dammit damn darn dagnabbit mannn yea yeah yuh nah hurtin achin throbbin throbbing burnin burning killin killing rip sos ofc btw respectfully gracious goodness heavens christ jesus zip
  kinda sorta kindly lawd whatever yessiree finally dude girl wow man lord god mercy sea mio mios apenitas tantito nadamas whatsoever
  grasias grasia graciaas gracia muchas mil asias saludos saludo bendiciones bendicion buen wenas wenos buenass holis holaa ola oiga oigan oye oyes amor corazon corason cielo reina linda lindo preciosa
  mija mijo mijita mijito mana manita manito manis jefecita jefecito compita compa compas carnal cuate cuata vato parce parcero parcera pana panita mae maje bro bato chamo chama chico chica nena nene
  asere acere pibe che flaca flaco gordita gordito patron patrona seno profe licenciada licenciado doctorcita doctorcito docto doctorsita doc dotora dotor dotol enfermerita
  puchica puchika puchicas chispas hijole ijole jijole orale ora andale hijoles chale chales caray caramba carajo carambas cabal tuanis diantre diantres diache diablo diablos bendito vendito pucha uta
  puta mierda coño cono chingado chin joder ostras hostia rayos recorcholis epa epale epaa chevere bacano vaya vayan achis ajale ajua upa uy uyy huy ayy ayyy ayay ayayay auch auchh ouu uff ufff fu guau
  manches mames inventes friegues mancheees fijate fijese figurate imaginate imaginese vieras viera mire miren mira digame pues pos pus po este mmm aja ajam simon sip sipi nop nel neta verdad sinceramente
  francamente honestamente lamentablemente desgraciadamente afortunadamente ps psss tons entons nimodo modo auxilio socorro piedad virgencita virgen santo santisimo diosito señor mia jesucristo
  chido chida padre machin vaina naguara nojoda chuta chucha pura vida tranqui dale bueno ok oki okis okay sale cierto claro seguro ombe hombre nombre wey guey weyy we buey primo
  leve fuertecito fuertisimo fuertote durisimo duro dolorcito adolorida adolorido molido molida tieso tiesa fregado fregada jodido jodida cansadita cansadito amolado amolada`);

/** Kin that also address whoever reads, at the start of the text: "bro 9", "jefa 7". */
export const ADDRESSED = words(
  'bro sis jefe jefa amigo amiga hermano hermana compadre comadre friend primo prima vecina vecino viejo vieja',
);

/** "mi amor", "mi doc": no miles. */
export const ADDRESSED_AS_MINE = words(
  'amor amorcito reina rey cielo vida corazon nina nino doc doctor doctora dr dra jefe jefa linda lindo hermano hermana gente querida querido seno estimada estimado mero dios senora senorita',
);

/** People and things that are rated: "the nurse was a 10". */
export const RATED =
  words(`nurse nurses doctor doc dr doctors surgeon therapist pt receptionist staff team clinic office hospital lady guy girl man people food parking chair bed mattress couch wait room building place
  service care treatment experience visit appointment website app brace pillow car movie show game dinner lunch meal coffee hotel secretary assistant front desk tech technician driver
  enfermera enfermero enfermeras doctora doctores medico medica terapeuta terapista secretaria recepcionista recepcion personal equipo clinica consultorio oficina hospital comida estacionamiento parqueo
  silla cama colchon trato atencion servicio muchacha muchacho senorita senora chica chico lugar cita pelicula juego hotel cirujano cirujana todo gato perro carro consulta experiencia faja`);

/** Being happy is no pain: "0 pain, 10 happy". */
export const MOODS = words(
  'happy happiness grateful hungry excited thankful blessed feliz felicidad contento contenta hambre energy energia',
);
