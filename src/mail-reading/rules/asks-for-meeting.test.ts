import { describe, expect, it } from 'vitest'
import { labelsOf } from '../../../test/factories/read-mails.ts'

describe('meeting_requested', () => {
  it.each([
    'Shoot over a Zoom link for Thursday.',
    'Il me paraît indispensable de vous recevoir sur place.',
    'Je vous remercie de m’indiquer deux dates possibles en novembre.',
    'I should be grateful for two possible dates in November.',
    // when are you free
    'Quand seriez-vous disponible pour un point de trente minutes ?',
    'Êtes-vous libre jeudi après-midi ?',
    'Merci de me donner vos disponibilités pour la semaine prochaine.',
    'Auriez-vous un moment mardi pour en parler de vive voix ?',
    // let us meet
    'Pourrions-nous nous voir avant la fin du mois ?',
    'Je souhaiterais vous rencontrer lors de votre passage à Lyon.',
    'On peut s’appeler demain matin ?',
    'Nous aimerions organiser une visio avec votre équipe technique.',
    'Serait-il possible de planifier une démonstration ?',
    'Je vous propose de caler un rendez-vous le 12.',
    'Merci de me proposer deux créneaux.',
    // another date
    'Je dois décaler notre réunion de vendredi, lundi vous irait-il ?',
    'Pouvons-nous reporter notre rendez-vous à la semaine suivante ?',
    'Could you come by our plant in May?',
    'When are you available for a quick call?',
    'Are you free on Thursday?',
    'Let’s set up a call next week.',
    'Could we meet before the end of the month?',
    'I would like to schedule a demo for the whole team.',
    'Would you have half an hour on Tuesday to walk us through the offer?',
    'Please send me a few time slots for next week.',
    'Can we push our meeting to Monday?',
    'I’ll be in your area on the 12th, any chance of a coffee?',
    'How about lunch on Friday?',
    'Please send an invite for Wednesday at ten.',
    'Happy to jump on a call if that helps, does 3pm suit you?',
    // see each other, name a day
    'Rencontrons-nous malgré tout avant l’été.',
    'Une visite du chantier s’impose avant de chiffrer.',
    'Would you walk round the hall with me one morning?',
    'Nous vous accueillons à l’atelier, proposez-moi un jour.',
    'Pick a date in May and we’ll talk it over on site.',
    // it falls through
    'La réunion de lundi tombe à l’eau. Serait-ce jouable mercredi ?',
    'I’m afraid Tuesday is off. Any day the week after would suit.',
    'The bids came in, could we meet on Friday to talk them over?',
  ])('is what this asks for: %s', (text) => {
    expect(labelsOf(text)).toContain('meeting_requested')
  })

  it.each([
    // it took place, or is settled
    'Merci pour la réunion d’hier, elle a été très utile.',
    'Lors de notre rendez-vous du 3 mars, vous aviez évoqué un rabais.',
    'C’est noté pour jeudi 14 h, à bientôt.',
    'Je vous confirme notre rendez-vous de mardi.',
    'Nous avons une réunion interne vendredi à ce sujet.',
    'Nous rencontrons un problème avec la pompe.',
    'N’hésitez pas à m’appeler.',
    'Je suis disponible si vous avez des questions.',
    'Le X200 est-il disponible en stock ?',
    'Pas besoin de réunion, un mail suffit.',
    'Thanks for meeting us last week.',
    'The meeting with the board went well.',
    'See you on Thursday at 2.',
    'We will discuss it at our internal meeting on Monday.',
    'Feel free to call me at any time.',
    'No need for a call, an email will do.',
    'Is the P-220 available from stock?',
    'Does the machine meet the new standard?',
    'He asked me for a meeting last year.',
    'Que dois-je répondre mardi en réunion ?',
    'Three offers have come in and the board sits in May.',
    'The boiler is cold, will somebody be over today?',
    'Give me a date for the delivery of the racks.',
    'La livraison de lundi tombe à l’eau. Serait-ce possible mercredi ?',
    'Give me a day or two to read your notes on the visit.',
  ])('is not what this asks for: %s', (text) => {
    expect(labelsOf(text)).not.toContain('meeting_requested')
  })
})
