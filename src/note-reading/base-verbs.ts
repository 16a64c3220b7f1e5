/** English verbs that open a thing to do ("Amend the quote"), base form; those that are nouns as well apart. */
const split = (words: string): readonly string[] => words.trim().split(/\s+/)

/** Hardly ever nouns at the beginning of a note. */
export const PLAIN_VERBS: ReadonlySet<string> = new Set(
  split(`accept acquire adapt add adjust advise agree align allocate amend announce anticipate apologise apologize apply
  appoint approve arrange ask assemble assess assign assist attach attend authorise authorize avoid become begin borrow bring build buy
  calculate cancel capture carry choose circulate clarify collect combine come commission compare compile complete compose
  confirm connect consider consolidate consult convert convince coordinate correct create decide declare deduct defend defer
  define delete deliver describe determine develop dig discuss dispatch distribute draw drive email encourage enquire ensure enter
  escalate establish evaluate examine explain explore extend extract fetch finalise finalize find finish fold follow
  forward gather generate get give go grab greet handle hang have hear help hire hold identify improve include inform insert inspect
  install insure integrate introduce investigate invite justify keep learn leave lend let listen load make manage merge modify
  mount negotiate notify obtain organise organize outline photograph postpone prepare procure propose protect prove provide
  publish purchase put raise reassure rebook recalculate recheck reconcile reconfirm recover redo redraft reduce refer refill
  refine refresh refund reissue re-issue reject relocate remind remove rename renegotiate renew replace reply request resend
  reserve reset resolve respond restart restock restore resubmit retrieve revise revisit rework rewrite re-tune retune safeguard secure
  seek select sell send separate settle simplify sketch solve sort specify stick submit suggest supply suspend tackle take
  talk teach tell terminate thank think tidy transfer translate try unblock undo unlock unpack update upgrade upload use
  validate verify wait warn weigh withdraw work write hunt juggle flag break rehearse re-do re-send sharpen soften stress`),
)

/** Nouns as often as verbs: verbs only before an object. */
export const NOUN_VERBS: ReadonlySet<string> = new Set(
  split(`act answer approach audit award back balance bid bill bind bounce brief budget bump burn call cash cash catch check claim
  clean clear close copy cost count cover credit cut deal debrief demo design detail display document double draft drop dump
  edit estimate exchange export file fill film fit fix fly forecast format frame free hand import interview invoice issue
  join label launch lay lead license lift limit link list lock log look lower mail map mark market match measure monitor move name
  nudge offer open order pack paint park pass patch pay phone pick pin pitch place plan polish prep post press price print probe
  process produce program promise promote proof pull push query quote reach read record register release repair report return
  review ring run sample save scan schedule scope scrap seal search serve service set share shift ship shoot shop show sign slot source speak speed
  split sponsor spread stage staple start state step stock stop store sum support survey swap switch tag target tender test
  tie time trace track trade train trim turn type value view visit walk wash watch welcome win wire wrap`),
)
