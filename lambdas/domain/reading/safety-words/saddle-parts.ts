/** The parts themselves, by their plain and their bashful names; what names other parts too is not among them. */
export const SADDLE_PARTS =
  'butts|arses|asses|bottoms|genitel*|genetal*|butthole|bootyhole|bunghole|buns|keister|kiester|caboose|derriere|posterior|loins|undercarriage|ladyparts|ladybits|girlparts|privateparts|' +
  'manhood|womanhood|pubic|pubis|foreskin|foof|tuchus|patootie|heiny|hoo-ha|crotchal|hemorrhoid|' +
  'nachas|fundillo|huevos|cosita|cosito|verija|verijas|culo|culito|cuquita|pitito|pirulin|cachas|posaderas|nalgatorio|' +
  'rabadilla|coxis|perine*|vajina|bajina|testicul*|huevo|testes|gonads|cojones|culete';
