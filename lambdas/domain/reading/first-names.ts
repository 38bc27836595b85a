import { words } from './phrases.ts';

/** Common first names in the United States, both languages, for "this is not Ana". Left out: names that are words. */
export const FIRST_NAMES =
  words(`ana anna maria mary john james robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark
  donald steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon
  benjamin samuel gregory frank alexander raymond patrick jack dennis jerry tyler aaron jose adam nathan henry douglas zachary peter kyle walter ethan jeremy harold keith
  roger noah gerald carl terry sean austin arthur lawrence jesse dylan bryan joe jordan billy bruce albert willie gabriel logan alan juan wayne roy ralph randy
  eugene vincent russell elijah louis bobby philip johnny mike jim bob tom dave steve chris dan matt tony patricia jennifer linda elizabeth barbara susan jessica
  sarah karen lisa nancy betty margaret sandra ashley kimberly emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca sharon laura cynthia kathleen amy
  angela shirley brenda emma pamela nicole helen samantha katherine christine debra rachel carolyn janet catherine heather diane ruth julie olivia joyce virginia victoria
  kelly lauren christina joan evelyn judith megan andrea cheryl hannah jacqueline martha gloria teresa sara janice marie julia kathryn frances alice judy isabella
  sophia denise doris marilyn danielle beverly charlotte natalie theresa diana brittany kayla alexis lori jane sally beth kate kathy
  carlos luis miguel jorge pedro manuel francisco javier alejandro rafael fernando ricardo eduardo roberto sergio antonio jesus mario raul oscar hector ruben alberto
  arturo enrique ramon victor martin gerardo pablo diego andres felipe guillermo ernesto alfredo armando julio cesar ivan omar gustavo ignacio tomas
  guadalupe juana rosa carmen elena lucia sofia patricia isabel leticia gabriela alejandra adriana veronica margarita silvia monica claudia yolanda irma beatriz
  marisol lupe lupita josefina graciela daniela mariana fernanda valeria camila ximena paola karla cristina lorena araceli pepe paco juanita`);
