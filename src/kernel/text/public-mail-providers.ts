/**
 * Domains under which anybody may have a mailbox: they say nothing about a person's company.
 * Provenance: collected by hand in November 2026 from the sign-up pages of the providers, of the
 * French, Belgian, Swiss, British, German, Italian and Spanish access providers, and of the large
 * ones elsewhere. A missing provider costs a wrong match only where an account carries its domain.
 */

/** Providers with the same name under many country domains. */
const BRANDS =
  /^(?:yahoo|ymail|rocketmail|hotmail|outlook|live|msn|windowslive|gmx|aol|yandex|zoho|mail2world|protonmail|tutanota)\.[a-z]{2,4}(?:\.[a-z]{2})?$/

const DOMAINS = new Set(
  [
    'gmail.com googlemail.com icloud.com me.com mac.com passport.com aim.com love.com verizon.net',
    'proton.me protonmail.ch pm.me tutamail.com tuta.io tuta.com keemail.me fastmail.com fastmail.fm hey.com hushmail.com posteo.de posteo.net mailbox.org mailfence.com startmail.com runbox.com disroot.org riseup.net ik.me infomaniak.ch',
    'orange.fr wanadoo.fr free.fr sfr.fr neuf.fr cegetel.net club-internet.fr laposte.net bbox.fr numericable.fr numericable.com noos.fr aliceadsl.fr alice.fr voila.fr 9online.fr dbmail.com caramail.com net-c.com netcourrier.com mailo.com gandi.net zaclys.net evc.net nordnet.fr tele2.fr libertysurf.fr tiscali.fr infonie.fr bouyguestelecom.fr',
    'skynet.be telenet.be proximus.be scarlet.be voo.be belgacom.net bluewin.ch sunrise.ch hispeed.ch pt.lu',
    'btinternet.com btopenworld.com virginmedia.com ntlworld.com blueyonder.co.uk sky.com talktalk.net tiscali.co.uk plus.net o2.co.uk eircom.net',
    't-online.de web.de freenet.de arcor.de online.de vodafone.de 1und1.de',
    'libero.it virgilio.it tiscali.it alice.it tin.it fastwebnet.it inwind.it iol.it poste.it pec.it',
    'telefonica.net terra.es ono.com sapo.pt netcabo.pt clix.pt',
    'ziggo.nl kpnmail.nl planet.nl xs4all.nl home.nl hetnet.nl casema.nl upcmail.nl',
    'comcast.net att.net sbcglobal.net bellsouth.net cox.net charter.net spectrum.net earthlink.net juno.com netzero.net optonline.net roadrunner.com rr.com frontier.com centurylink.net windstream.net mail.com email.com usa.net inbox.com lycos.com excite.com rogers.com shaw.ca sympatico.ca bell.net videotron.ca telus.net',
    'mail.ru bk.ru inbox.ru list.ru internet.ru rambler.ru ya.ru ukr.net i.ua seznam.cz centrum.cz email.cz wp.pl o2.pl onet.pl interia.pl op.pl tlen.pl abv.bg freemail.hu citromail.hu',
    'qq.com foxmail.com 163.com 126.com yeah.net sina.com sina.cn sohu.com aliyun.com naver.com hanmail.net daum.net nate.com docomo.ne.jp ezweb.ne.jp softbank.ne.jp nifty.com rediffmail.com',
    'bigpond.com bigpond.net.au optusnet.com.au iinet.net.au xtra.co.nz uol.com.br bol.com.br terra.com.br ig.com.br globo.com telkomsa.net mweb.co.za',
    'privaterelay.appleid.com duck.com mozmail.com relay.firefox.com simplelogin.com users.noreply.github.com',
  ]
    .join(' ')
    .split(' '),
)

/** @param domain  registrable domain, lower case */
export function isPublicMailProvider(domain: string): boolean {
  return DOMAINS.has(domain) || BRANDS.test(domain)
}
