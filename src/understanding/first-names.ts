/**
 * First names that French and English notes are full of, folded: the most given ones of both countries
 * and of their neighbours, written down by hand. A name missing here is still found by its title, its
 * capital or its place; a name that is also a word is not in the list but in the second one.
 */
const split = (names: string): ReadonlySet<string> => new Set(names.split(/\s+/))

export const FIRST_NAMES: ReadonlySet<string> = split(
  `aaron abdel abdou abigail adam adama adele adil adrian adrien agathe agnes ahmed aicha aidan aissatou akira
alain alan alastair alban albane albert alberto alejandro alessandro alex alexa alexander alexandra alexandre alexia alexis alfred ali alice alicia alison alistair alix allan allison alvaro
amadou amanda amandine amber amelia amelie amina amine amy ana anais anass anastasia andre andrea andreas andres andrew andy angela angelique angus anita ann anna annabelle anne annick annie annika anouk anthony antoine antoinette anton antonio antony
archie ariane armand armelle arnaud arthur ashley astrid audrey aurelia aurelie aurelien austin axel axelle ayesha aymeric
baptiste barbara barry bastien beatrice beatriz ben benedicte benjamin benny benoit bernadette bernard bernd bertrand beth bethany betty beverly bilal bjorn blanche bob bobby boris brad bradley brandon brenda brendan brett brian brice bridget brigitte bruce bruno bryan
calum cameron camila camille carl carla carlos carmen carol carole carolina caroline carolyn cassandra catherine cathy cecile cecilia cedric celia celine cesar chantal charlene charles charlie charlotte chen cheryl chloe chris christel christelle christian christiane christina christine christophe christopher chuck cindy claire clara clarisse claude claudia claudine claudio clemence clement clementine cliff clive colette colin colleen conor constance corentin corinne coralie craig cristina cyril cyrille cyrus cynthia
damien damian dan dana daniel daniela danielle danny daphne darren dave david dawid dean deborah debbie deepak delphine denis denise dennis derek desmond diana diane didier diego dieter dimitri dmitri dolores dominic dominik dominique don donald donna doris dorian dorothee doug douglas duncan dylan
eddie edgar edith edmond edouard eduardo edward edwige eileen elaine eleanor elena eleonore eli eliane elias eliott elisa elisabeth elise eliza elizabeth ella ellen ellie elliot elliott elodie eloise elsa emeline emeric emil emilia emilie emilio emily emma emmanuel emmanuelle enzo eric erica erik erika erin ernest esteban estelle esther ethan etienne eugene eugenie eva evan evelyn evelyne
fabian fabien fabienne fabio fabrice faisal fanny farah farid fatih fatima fatou fatoumata federico felicia felicie felipe felix femi ferdinand fernanda fernando fiona flavie flavien florence florent florentin florian francesca francesco francis francisco francisque franck francois francoise fred freddy frederic frederick frederique fritz
gabriel gabriela gabriella gabrielle gael gaelle gaetan gareth gary gaspard gauthier gavin genevieve geoff geoffrey george georges georgia georgina gerald geraldine gerard gerhard germain ghislain ghislaine gilbert gilles gina giorgio giovanni gisele giulia giuseppe glen glenn gloria gonzalo gordon graham greg gregoire gregor gregory greta gretchen guido guilhem guillaume gunther gus gustave guillermo gwen gwenael gwenaelle gwendoline
hakim hamid hamza hana hank hannah hannes hans harold harriet harris harry harvey hassan hatem heather hector hedi heidi heinz helen helena helene helga helmut henri henriette henrik henry herbert herve hicham hilary hiroshi holly hortense houda howard hubert hugh hugo hugues hussein
iain ian ibrahim idriss ignacio igor ilyas imane ines ingrid irene irina iris isaac isabel isabella isabelle isidore ismael ivan ivana
jacqueline jacques jade jake jakob james jamie jan jana jane janet janice jared jasmin jasmine jason javier jay jean jeanne jeannine jeff jeffrey jen jenna jennifer jenny jeremie jeremy jerome jerry jess jesse jessica jill jim jimmy jo joachim joan joana joanna joanne joao joel joelle joey johan johann johanna john johnny jonas jonathan jordan jorge jose josephine josette josh joshua joyce juan juana judith judy jules julia julian juliana julie julien juliette julio jurgen justin justine
kamal kamel karen karim karin karine karl kate katherine kathleen kathryn kathy katia katie kay keith kelly ken kenji kenneth kenny kerry kevin khadija khaled kim kiran kirsten klaus kristen kristina kurt kyle
laetitia laila lamia lara larry lars latifa laura laure laurel laurence laurene laurent laurie lea leah leila lena leo leon leonard leonardo leonie leonor leopold leslie lewis lia liam lila lilian liliane lilly lina linda lindsay lionel lisa lise lison livia liz lloyd loic lois lola loraine lorenzo loretta lou louis louisa louise lourdes luc luca lucas lucia luciana lucie lucien lucienne lucille lucy ludivine ludovic luis luisa luke lydia lydie lynn
mael maelle maeva magali maite malik malika mamadou manon manuel manuela marc marcel marcelle marcello marco marcos marcus margaret margarita margaux margot marguerite maria mariam marianne marie marielle marilyn marina marine mario marion marisa marjorie marlene marta martha martin martina martine marvin mary maryam maryse mateo mathias mathieu mathilde mathis matias matt matteo matthew matthias matthieu maud maureen maurice mauricio maxence maxim maxime maximilien maya megan mehdi mei melanie melinda melissa mercedes meredith michael michal micheal michel michele micheline michelle miguel mika mikael mike milan mina miranda miriam mitch mohamed mohammed moira moises molly mona monica monika monique morgan morgane mounir mourad moussa muriel murielle murray mustapha myriam
nabil nadege nadia nadine naima nancy naomi natacha natalia natalie natasha nathalie nathan nathaniel nawal neil nelly nelson nesrine nicholas nick nicola nicolas nicole niels nigel nikhil nikita nils nina nisha noah noel noelia noelle noemie nora norbert norman nour
oceane octave odile oksana olga oliver olivia olivier omar orla oriane ophelie orlane oscar osman otto oumar owen
pablo pam pamela paola paolo pascal pascale patricia patrice patrick paul paula paulette paulina pauline pavel pedro peggy penelope perrine pete peter petra phil philip philipp philippa philippe philomene phoebe phyllis pierre pierre-yves pietro pilar polly priscilla priya
quentin quincy
rachel rachid rafael raj rajesh ralph ramon ramona randy raphael raphaelle raquel rashid raul ravi raymond rebecca regine regis reinhard remi remy renata renaud rene renee reza rhona ricardo riccardo richard rick ricky rita robert roberta roberto robin robyn rodney rodolphe rodrigo roger roland rolf romain roman romane romeo romuald ron ronald ronan ronnie rory rosa rosalie rosario rose-marie rosemary ross roxane roy ruben rudi rudy rupert russell ruth ryan
sabine sabrina sacha sadio said salim sally salma salvador sam samantha samia samir samira sammy samuel sana sandra sandrine sandy sanjay santiago sara sarah saskia scott sean sebastian sebastien selena selma serena serge sergei sergio severine shane shannon sharon shaun sheila shelley sherry shirley sibylle sid sidonie siegfried sigrid silvia simon simona simone siobhan sofia sofiane solange solene sonia sonja sophia sophie soraya souad stacey stacy stan stanislas stanley stefan stefania stefano stella steph stephane stephanie stephen steve steven stewart stuart suleiman susan susana susanna susanne susie suzanne svetlana svenja sven sybille sylvain sylvaine sylvia sylviane sylvie
tania tanguy tanya tara tariq tatiana ted teddy teresa terence terry tessa thea theo theodora theodore theophile theresa therese thibault thibaut thierry thomas tiffany tim timothee timothy tina tobias toby todd tom tomas tommy tomoko toni tony tracey tracy trevor tristan troy tyler
ugo ulrich ulrike ursula
valentin valentina valentine valerie vanessa vera veronica veronique vicky victoria victorien vijay vikram viktor vince vincent viola violaine violette virginia virginie vivian viviane vivien vladimir
wade walid walter wanda warren wendy werner wesley wilfried wilhelm william willy wolfgang
xavier yael yan yanis yann yannick yasmin yasmina yasmine yassine yohan yolande yoann youssef yuki yuri yusuf yvan yves yvette yvon yvonne
zach zachary zahra zara zeynep zineb zoe
heloise ernesto delroy lorna kenza yolanda bronagh priscilla hank kiki aoife niamh siobhan ciara eoin padraig cormac saoirse maeve nuala oisin fergus hamish ewan moira isla rhys gethin sian carys angharad dilys alun ingeborg annelies wouter joost maarten sanne femke lieve koen bart dirk stijn katrien griet ilse els marleen jurgen uwe jochen dietmar wolf birgit heike anke antje sabrina silke ulla maja lena freya astrid saga lennart mats pontus lasse henning jorgen soren mette kirsten jesper mikkel anders rasmus ola eirik haakon sigurd kari liv marit ase outi pekka jukka timo aino eero katarzyna agnieszka malgorzata magdalena krzysztof tomasz piotr wojciech marek zbigniew jerzy grzegorz ewa joanna zofia milos jovan dragan zoran goran vesna jelena milena dusan bogdan mihai radu ionut andrei cristian alexandru elena ioana raluca gheorghe florin octavian iker unai ainhoa itziar nerea leire jordi pau montserrat nuria oriol xavi beatriz rocio encarna consuelo paloma esperanza ignacia joaquim tiago rui duarte vasco goncalo ines matilde catarina filipa mafalda benedetta chiara ilaria federica alessia elisabetta matteo davide fabrizio gianluca massimo maurizio roberta simone umberto vittorio tariq aziz nassim yacine farida nadia leila fouad driss aziza latifa hafida khadidja zohra malek sofiane mehdi rania ines moncef habib aminata fatou ousmane modou cheikh awa binta kwame kofi ama abena chidi ngozi emeka tunde funmi segun ade bola thabo sipho lindiwe nomsa wei jing ming hui ling xiao yan hiro kenta yuko akiko haruki sakura takashi naoki min-jun ji-woo arun anil sunil vijay ramesh suresh lakshmi deepa anjali pooja neha rahul rohan amit ankit sneha kavita meera arjun dev bryn luis lou-anne rhett shawn tyrone jamal latoya keisha darnell marquis deshawn brandi misty tammy randall duane wayne roscoe thelma mabel agatha winifred edna ethel mildred gertrude herb vern stu marge dot rosalind imogen tamsin jemima arabella cressida rupert piers giles crispin barnaby alistair fraser callum gregor lachlan ailsa eilidh mhairi dwayne dmitra anouk lubin sixtine hortense eulalie philibert gontran aude bertille domitille segolene solveig yael elise noa lior tamar avi moshe ari shira ezra
mickael garance sinead winslow bronwen ferris gwendal loick erwan enora soizic nolwenn titouan malo jocelyn josselin marius martial quitterie samy ulysse zelie isaure lilou madeleine mireille salome tiphaine alana alec alfie annabel anya ariana aubrey beatrix becky bella blake byron caitlin caleb casey cecil chelsea clark clifford clyde colby corey courtney curtis dani darcy daria darlene dexter donovan doreen dorothy elijah ellis elsie emmett esme faye felicity finlay finn floyd frances frankie freddie gail garrett gemma gideon glenda harriett hattie hester hilda hollis irving jackie jacob jasper jed jodie joe jonah josie kara kelvin kendra kirk kirsty kylie lauren lee len lenny leona leroy lester logan lorraine lucinda lyle maddie mandy marcia marla marlon marsha marshall maxine mel melvin mervyn mia millie milo minnie mitchell monty morris myra myrtle nate neal nell norma orson otis patsy patty percy quinn rachael ramsey reggie regina reuben rhoda robbie rochelle rosanna rosie rufus russ sadie saul selina seth shana shawna shelby sheldon shona sidney suzie sybil tabitha tasha terrence tess tilly travis trent tricia trish trudy uma una verity vernon vic wallace walt wilbur wilfred willa wyatt marcy paulo brock nolan mathys gabin eliott tilio ethel maxine corbin delphin ilona anouck sohan mahe evan lenny kelyan soline margaux celestine louison eloan
becca ndeye priyanka oleksandr yuliya olena mykola andriy dmytro iryna taras bohdan halyna vasyl ayse mehmet emre elif burak deniz leyla osama layla
amal yara rami fadi nizar samar karima rachida fatiha soumia sihem lynda kahina massinissa aksel tassadit mamadi souleymane ibrahima alioune moustapha
abdoulaye khady astou coumba adja mariama rokhaya bineta oumou djibril boubacar seydou cheikhou lamine aboubakar yaya issa salif fode kadiatou
tiguidanke kouadio koffi akissi adjoua affoue mireia xenia wiktor jakub pawel lukasz mateusz bartosz karolina ania zuzanna piotrek rafal zdenek jiri
petr vaclav lenka eszter laszlo zoltan gabor istvan balazs reka ildiko tamas bence kalman stefanos yiannis giorgos nikos dimitris eleni katerina
kostas panagiotis despina ifigenia aris sotiris petar marko nikola stjepan mirjana ljiljana branka snezana maarit tuomas jari kaisa sinikka ulrik
torben bente gitte karsten preben ragnhild torbjorn hakan gunilla anneke marijke hanneke joris ruud gerrit jeroen niek sjoerd hilde veerle sofie siham
naoual btissam hajar meryem oussama ayoub zakaria ilham khalid abdellah abdelkader abdelaziz mokhtar lakhdar slimane tahar hocine djamel farouk kacem
sekou modibo tidiane bertrande josephe lazare cyprien melchior amaury enguerrand tancrede foulques sigismond blandine quiterie ombeline apolline
capucine faustine philippine ernestine leontine clotilde cunegonde brunehilde radegonde anselme barthelemy bastian cosme damase eloi evrard fulbert
gatien hilaire hyacinthe isidor leonce ludovick medard nestor octavie onesime ovide pacome pamphile pascaline perceval prisca quirin remigius sabin
saturnin severin sidoine sulpice theophane tibere ursule valere vianney wandrille yolaine zacharie zenon timeo maelys ilyes noam ayden kais naelle
thais lilas tumelo kagiso lerato naledi tebogo zanele nkosi tendai farai rudo chipo tatenda ruvimbo wanjiku njeri kamau otieno achieng wambui mwangi
juma neema abdi hodan ayaan ifrah yusra nasra rukia asha zainab halima aisha hauwa ifeoma chinedu obinna uche nneka adaeze kelechi ikenna chukwudi
folake yemi bukola dapo kunle tolu temitope ayo gbenga bisi efua akosua yaa kwabena kojo kwasi adjoa esi mawuli edem selorm hyun ji-hye seo-yeon
soo-jin min-ji jae jun-ho xiang wen yun mei-ling xiu fang zhen qiang guang thanh linh huong minh nguyet phuong tuan quang thuy somchai niran malee anong
siti nurul rizal hafiz faizal azlan budi agus dewi putri wayan ketut jun-jun maricel jhun rowena arnel rodel marites liezel danilo renato aleta camilo
hernan facundo agustina joaquin ximena valeria lucero itzel citlali xochitl refugio lupe chuy beto pancho nacho chelo macarena remedios trini kavya
divya shreya ananya ishaan vivaan aarav rohit sanjana karthik lakshman venkat padma geeta sunita rekha manju suman harpreet gurpreet manpreet jaspreet
simran balwinder sukhdev paramjit kuldeep navjot imtiaz shahid naveed saima farzana rukhsana bushra tahira nasreen shabnam parveen rehana sajid waqar
junaid umar uzair zubair talha mahmud rafiq shafiq nazma rina tuhin sumon bex caz gaz baz jez shaz daz kev trev bev viv midge pippa tilda trudie wilf
alf cuthbert errol everton gladstone winston ottilie isolde elspeth morag catriona mairi iona kirstie senga fionnuala grainne roisin sorcha deirdre
blaithin clodagh eimear muireann oonagh caoimhe ruairi diarmuid donnacha tadhg lorcan conall cathal eamon declan colm fintan malachy aled dafydd emyr
geraint gwilym huw iolo iwan meirion owain rhodri tudur eleri ffion gwenllian heledd lowri mared nerys nia delyth eirlys brody brantley braxton bryson
dakota garrison jace jaxon kayden maddox maverick paxton ryder tucker weston wyatt zane addison ainsley annalise brooklyn brynn carly cassidy delaney
haylee jayla kaitlyn kaylee kenzie mackenzie makayla marley mckenna paisley peyton presley reagan savannah tatum marvella odessa ophelia rosetta
tomasina verna wilhelmina zelda
basil josiane marisol oluwaseun tamika anneliese ollie bo rodrigue dale maryvonne monette jeannette ginette odette huguette georgette raymonde simonne
marcelline maryline gwenola rozenn yveline arlette mauricette lucette sylvette lisette eliette andree denyse jacky dany gilou loulou fanfan fernand
emile raoul firmin honore alphonse achille auguste arsene barnabe basile blaise casimir celestin clotaire colas dieudonne donatien edgard eudes
felicien ferreol florestan gedeon geoffroy guenole gwenole hippolyte ignace jehan killian landry leandre ludger marceau marcelin mathurin melaine
nathanael nicodeme odilon paulin renan sandro silvere simeon stephan steeve sylvestre teo theodose timoleon toussaint urbain venance victorin wilfrid
youri yvain zephyrin rose mila ambre romy victoire laurine nael victor brittany taylor kayla sydney kaitlin alyssa brianna haley kelsey crystal
kimberly dawn rhonda sheri debra bonnie ruthie bertha hazel pearl beulah opal minerva cody hunter dustin darryl dwight earl elmer gene herman homer
horace irvin isaiah jimmie johnnie lamar lance leland lonnie luther merle micah milton myron perry preston reginald rex salvatore sherman spencer
sterling sylvester terrance terrell thurman timmy virgil wendell wilbert willard willie willis wilson woodrow malcolm alasdair benedict bertie dougal
edmund edwin euan godfrey guy horatio humphrey ivor jarvis kieran kit lawrence magnus max maxwell miles mortimer murdo niall peregrine roderick rowan
sholto tarquin vaughan anthea bernice beryl beverley bronwyn candice charmaine clarissa cordelia daisy davina delia dora dorothea enid eunice fenella
freda gillian gladys glenys glynis gwyneth henrietta hermione isobel katrina lesley lynne marian mavis millicent olive olwen rhiannon tamara vivienne
zena mateus nuno catia pieter willem hendrik kees marloes margriet carlijn thijs lotte daan bram luuk sami zouhair anas ismail brahim latif mounia
najat ryad wassim wafa zined chaima ikram yoko keiko naoko satoshi makoto yumi daisuke vikas meena mahesh dinesh prakash vinod ashok sandor oleg
sergey dmitry nikolai tatyana natalya lyudmila galina ekaterina melusine cassandre doriane lauriane floriane ghyslaine marilyne lucile solenn azenor
maiwenn katell annaig soazig tugdual goulven erwann loig brieuc ewen kilian gurvan tanisha shaniqua lakisha ebony aaliyah imani jermaine lamont
tremaine luz guadalupe soledad concepcion araceli graciela yesenia marisela maribel esmeralda xiomara yadira alejandra adriana enrique jaime ramiro
rodolfo vicente gunnar leif olaf torsten ulf maaike mieke delphina rosalba giacomo raffaele vincenzo pasquale gennaro antonella donatella loredana
cillian darragh keegan mckenzie kendall shauna shanice latasha tyrell demetrius cedrick reina rey tomeka toya anatole aristide augustin baudouin
berenger blandin calixte capucin charline cleo clothilde colombine corentine cybele cyriane cyrielle daphnee desiree edouardo elea eleonora elina
elodia elvire emmanuele eugenio faustin fantine florine francine gauvain gersende hermine hildegarde honorine irenee jordane judicael laetizia
leopoldine lysiane mahaut melodie melvil mylene naomie nathanaelle ninon noella oriana orlando pacifico philiberte raissa reynald romaric rosalinde
rosine sandie sibyl solal sophian tatienne thaddee thierno titien valentino vianey victorine virgile wilhem xaviere yaelle yohann yseult zephyr
tiffanie priscille philomena aurele anthelme hermance hilarion josselyne jacquemine marylou marylin mathilda mathurine maryannick monia rayan rayane
sohane sonny soufiane tarek wassila yacin younes zakia zoubida adeola babajide chiamaka chioma damilola ebele ekene ijeoma jumoke kemi nnamdi nkem
olumide oluwatobi omotola simi tayo titi tobi uchenna wale yetunde akua afia ekow kwaku yaw thandi zodwa themba mpho arjan bas coen diederik frits
harm ineke jelle koos laurens leendert machteld nynke pim rik siebe teun wim wietse agata beata bozena danuta dorota elzbieta grazyna halina iwona
janusz jolanta kamila kinga leszek maciej mariusz miroslaw radoslaw slawomir stanislaw urszula witold zdzislaw dimitar georgi ivaylo plamen stoyan
tsvetan emilija jovana katarina milica nevena tijana vladan bianca carmela concetta enrica fiorella gianni giorgia letizia luigi marcella margherita
mirella ornella raimondo rosaria silvana tiziana tommaso alba almudena amparo begona candela carmina inma jacinto jimena josefa lidia lorena merce
paco pepe sagrario dede riton bebert gege jeje jojo`,
)

/** First names that are words too: believed only with a capital and a surname, a title or a verb beside them. */
export const FIRST_NAMES_THAT_ARE_WORDS: ReadonlySet<string> = split(
  'april art august bill blanche carole chance charity chase clement colombe constant cliff dawn desire dolly drew earl ernest faith felicite fleur florence france francis frank gaston gene grace grant guy harmony hazel heather hope ivy jack jean joseph joy june kit lance lily mark marine max may melody miles nick olive opal pat patience paris pierrot prosper prudence ray reine rich rob rocky rose ruby rusty sandy sky stella sterling sue summer sunny sydney van victor victoire wade will winter violet honore auguste blaise basile landry taylor brittany crystal pearl hunter dale merle perry preston rex sherman spencer wilson maxwell rowan daisy marian toussaint urbain paulin modeste dora delia bo ambre luz willis logan kendall rey nell flore titi tobi simi ebony galina rayan homer herman horace virgil luther montague imani soledad concepcion guadalupe kees bram bas rik wim pim harm alba aimee carine dominique juste parfait placide lou kim jade ravi marge min noel herb dot wolf don misty una',
)

/** First names that are things to order or to plant: in a note without capitals only where a person stands. */
export const FIRST_NAMES_OF_THINGS: ReadonlySet<string> = split(
  'lilas capucine philippine iris violette marguerite clementine jasmin jasmine rosemary romane colin gaz',
)

/** Words with a capital that are somebody's name before a verb of persons: "Rob handles …", "Mark must …". */
export const MOSTLY_NAMES: ReadonlySet<string> = split(
  'rob mark grace frank jack drew ruby lily pat ray rich rusty sue joy ivy gaston joseph jo',
)
