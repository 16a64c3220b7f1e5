/**
 * Reproach that is told coolly: what is resented, what an author "resents being told", the same song again, another
 * rise on top of the last, praise with "except" in it. Put to the sentence, folded.
 */
import type { Sign } from './act.ts'
import { STRENGTH } from './act.ts'
import { rule } from './words.ts'

const ORDINAL = `(?:deuxieme|troisieme|quatrieme|cinquieme|second|third|fourth|fifth|sixth)`
const SPAN = `(?:jours?|semaines?|mois|heures?|days?|weeks?|months?|hours?)`
const COUNT = `(?:\\d+|deux|trois|quatre|cinq|six|dix|quinze|two|three|four|five|six|seven|eight|ten|twelve|a (?:whole )?)`

export const RESENTMENT: readonly Sign[] = [
  {
    name: 'resents',
    words: rule(
      `\\b(?:usante?|grotesques?|indignes?|desinvolt\\w+|sermonn\\w+|goujat\\w*|blessante?s?|meprisante?s?|hautaine?|condescendan\\w+)\\b`,
      `\\b(?:nous|m') ?a (?:fort |tres |franchement |particulierement |beaucoup )?(?:deplu|choquee?s?|blessee?s?|peinee?s?|heurtee?s?)\\b|\\b(?:appreci\\w+|goute\\w*) (?:tres )?(?:moderement|peu|guere)|\\bpeu (?:goute|apprecie)\\b`,
      `\\b(?:de ne pas applaudir|j'en tirer\\w+ (?:les|mes|toutes les) con\\w+|nous en tirerons (?:les|toutes les) con\\w+|(?:la )?question ne se pos\\w+ (?:meme )?(?:pas|plus)|releve\\w*,? .{0,20}de la maladresse|nul besoin d'etre)\\b`,
      `\\b(?:meme|eternel\\w*|sempiternel\\w*|toujours la meme) (?:refrain|chanson|rengaine|cinema|scenario|discours|litanie)\\b`,
      `\\b(?:on|vous) (?:nous |me |m'|ne cesse\\w* de )?(?:promet\\w*|annonc\\w+|jur\\w+)\\b.{3,60}\\b(?:jamais personne|ne voi[st] jamais|rien ne vient|personne ne vient)\\b`,
      `\\bbel(?:le)? exemple (?:de|d')|\\bbeau (?:resultat|gachis)\\b|\\bpour un ministere\\b`,
      `\\b(?:i|we|really|rather|deeply) resent\\w*\\b|\\b(?:galling|joyless|laughable|farc(?:e|ical)|patroni[sz]\\w+|condescending|high-handed|unimpressed|underwhelm\\w+|disrespectful|insulting|insulted|lectured)\\b`,
      `\\b(?:isn't|is not|wasn't|was not|hardly|not) (?:exactly |terribly |very |particularly )?(?:charming|amusing|funny|reassuring|encouraging|clever)\\b`,
      `\\b(?:vous comptez|comptez-vous|allez-vous|vous allez)(?: (?:enfin|un jour|quand meme))? (?:vraiment )?faire quelque chose\\b|\\b(?:going to|intend to|planning to|ever) do (?:something|anything) about (?:it|this|that)\\b`,
      `\\bless likely,? not more\\b|\\bplay(?:s|ed|ing)? dead\\b|\\b(?:your|their) idea of (?:an? |good )?(?:offer|service|help|joke|quote|support|delivery|answer|reply|partnership)\\b`,
      `\\b(?:guess|imagine|deviner|imaginer) (?:how (?:that|this|it) (?:sounds|looks|feels|went)|l'effet|la tete)\\b|\\boutd(?:o|oing|one) yoursel(?:f|ves)\\b|\\b(?:one|i|we) (?:does|do) feel (?:\\w+ )?(?:welcome|valued|special|cherished)\\b`,
      `\\bloyalty (?:\\w+ )?(?:earns|counts|means|buys|gets|pays)\\b(?! off)|\\b(?:evidently|apparently|clearly|obviously),? (?:some|no) ?(?:body|one) (?:over there|there|at your end|in your|chez vous)\\b`,
      `\\b(?:nobody|no one|anyone)(?: there)? will miss us\\b|\\bthere will miss us\\b|\\bnot a (?:good )?match\\b|\\bchattier\\b`,
    ),
    unless:
      /\b(?:concurrent|competitor|voisin|neighbour|ministre|film|climat|weather|temps est|unless|indigne de confiance d|our own)\b/,
    probability: STRENGTH.usual,
  },
  {
    name: 'has had enough',
    words: rule(
      `\\b(?:my|our) patience (?:has|is|ran|wears?|is wearing|is running|wore)\\b|\\b(?:ma|notre) patience (?:a (?:des|ses) limites|est a bout|s'epuise|non plus|s'use|touche)|\\b(?:a bout|perdu|perd) (?:de )?patience\\b`,
      `\\b(?:done|finished|tired|through) (?:with )?being (?:loyal|patient|polite|nice|understanding)\\b|\\b(?:la fidelite|loyalty) (?:ne )?(?:paie|pays|doesn't|does not|n'est)\\b.{0,10}\\b(?:pas|plus|nothing|rien|pay|cher)\\b`,
      `\\b(?:had|have) been (?:under the impression|led to believe)\\b.{0,40}\\b(?:valued|important|priority|partner|loyal|customer|mattered)|\\b(?:avais|avions|pensais|pensions|croyais|croyions) (?:cru |naivement )?(?:comprendre|penser|croire)?.{0,30}\\b(?:client (?:important|fidele|prioritaire|apprecie)|partenaires?|compter pour vous)\\b`,
      `\\b(?:vous (?:nous |m')?(?:aviez|avez) (?:habitue|connu)\\w*|(?:had|have) come to expect|used to expect|we expect(?:ed)?) (?:a mieux|mieux|better|more (?:from|of) (?:you|a|an))\\b`,
      `\\b(?:not so much as|without so much as|pas (?:meme )?un(?:e)? (?:seul(?:e)? )?(?:coup de fil|mot|appel|signe|excuse|explication))\\b.{0,30}`,
      `\\b(?:i|we) (?:shan't|won't|will not|shall not|am not going to|'m not going to) (?:be )?(?:chas\\w+|ask\\w*|repeat\\w*|remind\\w*|writ\\w+)(?: you| myself| this| it)? (?:again|any ?more|another time|a (?:third|fourth|fifth))\\b|\\bne (?:vous )?(?:relancer\\w*|redemander\\w*|repeter\\w*|ecrir\\w*|rappeler\\w*) (?:pas|plus) (?:une |encore une )?(?:(?:\\w+ )?(?:fois|nouvelle|autre)|davantage|de plus)\\b`,
      `\\b(?:se demande|nous demandons|me demande|(?:one|i|we)(?: does| do)? wonders?)\\b.{0,20}\\b(?:(?:si|whether|if) (?:quelqu'un|anyone|anybody|someone|somebody|on) (?:nous |vous )?(?:lit|reads?|answers?|listens?|cares|works|repond|ecoute))`,
      `\\b(?:prefere|preferons|vaut mieux) ne (?:pas |rien )?(?:dire|ecrire|qualifier|commenter)\\b|\\b(?:rather|better) not (?:say|write|put|print|repeat)\\b.{0,20}\\bwhat (?:i|we) (?:think|make|thought)|\\bwords fail (?:me|us)\\W*$|\\bsans commentaire\\b`,
      `\\b(?:every|each) (?:month|quarter|year|week|time)\\b.{0,40}\\b(?:climbs?|rises?|goes up|increases?|late|wrong|same)\\b.{0,60}\\b(?:i'm the one|it's me|i have to|we have to|falls to)\\b|\\b(?:a )?chaque (?:mois|trimestre|annee|fois|semaine)\\b.{0,60}\\bc'est (?:moi|nous) qui\\b`,
      `\\b(?:going|about) to (?:look|see|find out|ask|talk)\\b.{0,30}\\b(?:elsewhere|rivals?|competitors?|the competition|what else is out there)\\b|\\ballons (?:regarder|voir|aller|chercher|demander|nous tourner)\\b.{0,30}\\b(?:ailleurs|confreres|concurren\\w+)\\b`,
      `\\b(?:finir par|soon|eventually|starting to|commence a|commencons a) (?:be |get |nous |s')?(?:y )?(?:s'habituer|habituer|used|accustomed)\\b.{0,20}\\b(?:waiting|attendre|to it|silence|excuses?|delays?|retards?)\\b`,
    ),
    unless:
      /\b(?:personne ne|thanks to|merci|grace a|en ville|weather|meteo|trajet|commute|new (?:job|office|house)|fait plaisir|not because of you)\b/,
    probability: STRENGTH.usual,
  },
  {
    name: 'is let down',
    words: rule(
      `\\b(?:votre|vos) (?:fameu(?:x|se|ses)\\b(?!.*\\b(?:merci|bravo|recettes?|adore\\w*|regal\\w*)\\b)|(?:sacro-?saint\\w*|soi-disant|pretendue?s?)\\b)|\\byour (?:so-called|much-vaunted|vaunted|fabled) (?!recipe|chef|brand|wine|cake)\\w+|\\byour famous (?!recipe|chef|brand|wine|cake)(?!.*\\b(?:thanks?|helped us|loved?|delicious|well done)\\b)\\w+`,
      `\\bheureusement que (?:notre|nos|mon|ma|mes)\\b.{0,30}, (?:lui|elle|eux|elles),`,
      `\\b(?:je|nous|on) (?:la|le|les|vous|l')? ?(?:trouve|trouvons|juge|jugeons) (?:\\w+ment |assez |plutot |un peu ){0,4}(?:cavali\\w+|desinvolte|legers?|legeres?|deplacee?s?|insultant\\w*|mepris\\w+|mesquin\\w*|gonflee?s?|choquant\\w*|indecent\\w*|peu elegant\\w*)\\b`,
      `\\b(?:the|by far the|this is the) (?:\\w+ )?(?:sorriest|worst|poorest|shoddiest|sloppiest|rudest|slowest (?:\\w+ )?(?:service|response|delivery|reply|support|repairs?|job|supplier|team|firm|company|process|turnaround|install\\w*|site)|least \\w+)\\b.{0,30}\\b(?:(?:i|we)(?:'ve| have)? (?:ever )?(?:dealt|seen|had|worked|used|met|known|come across)|in (?:\\w+ )?years)\\b`,
      `\\b(?:i|we) used to (?:defend|recommend|praise|vouch for|champion|swear by|sing the praises of|stand up for) (?:you|your)\\b|\\b(?:je|nous) vous (?:defendais|defendions|soutenais|soutenions)\\b|\\b(?:jusqu'ici|jusqu'a present|avant|autrefois|naguere|moi qui|nous qui)\\b.{0,15}\\bvous (?:recommandais|recommandions)\\b`,
    ),
    unless:
      /\b(?:weather|traffic|winter|(?:worst|poorest|sorriest|slowest) (?:\w+ )?(?:seasons?|summers?|years?|quarters?|months?|harvests?|frosts?|floods?|storms?|crops?)|meteo|heureusement que vous|still do|toujours)\b/,
    probability: STRENGTH.usual,
  },
  {
    name: 'once more',
    words: rule(
      `^(?:another|a further|encore|de nouveau) \\d+(?:[.,]\\d+)? ?%.{0,30}\\b(?:on top|en plus|apres|after|de plus|again|encore)\\b`,
      `\\b(${ORDINAL}) \\w+, (?:a )?(?:and )?(${ORDINAL}) (?:hike|increase|rise|excuse|hausse|augmentation|excuse|report|delay)`,
      `^(?:${COUNT} ${SPAN}),? (?:for|pour|to get|to change) (?:a|an|one|un|une) \\w+(?: \\w+)?\\W*$`,
      `\\b(?:pages?|lines?|lignes?) (?:pour (?:m'|nous )?(?:apprendre|dire|annoncer)|to tell (?:me|us))\\b`,
    ),
    probability: STRENGTH.usual,
  },
  {
    name: 'praise with an exception',
    words: rule(
      `^(?:\\w+,? )?(?:great|nice|lovely|superb|cracking|good|excellent) (?:job|work)\\b.{0,120}\\b(?:except|apart from|other than|but not)\\b`,
      `^(?:\\w+,? )?(?:bravo|chapeau|felicitations|joli travail|beau travail)\\b.{0,120}\\b(?:sauf|excepte|a part|hormis)\\b`,
    ),
    probability: STRENGTH.usual,
  },
]
