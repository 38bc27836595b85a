/** The pain has won: despair told as a fight. The notation is in `phrases.ts`. */
export const LOST_FIGHT: readonly string[] = [
  'pain|agony|dolor|sciatica ?has|have ?finally|just|is ?me won|wins|winning|gano|vencio|derroto|gana|beat|beaten|defeated',
  'can not|barely|hardly fight|battle|face|endure ?it|this|the|that ?pain ?no ?any|much ?more|longer|anymore more|anymore|longer',
  'have|just|finally ?just ?finally lost the|this|my fight|battle|war',
  'lost|losing the|this|my fight|battle|war with|against|to ?the|this|my pain|life|back|body',
  'you win ?god pain|god|life|lord',
  'pain|life|god you win',
  'ganando|venciendo|derrotando ?me ?ya el|este dolor ?me',
];
