"""The words by which a text names its parts: bylines, sources, dates, and what a site puts around it.

In: nothing; these are tables. They stand apart so that a language is added in one place. What is not in them
is not found, and stays in the text where everybody sees it.
"""

# “By” before a name, on a line of its own.
BYLINE = (
    r"by|written by|words by|text by|story by|author|authors|par|auteur|von|autor"
    r"|autora|autorin|por|escrito por|autore"
    r"|автор|авторы|текст|автор статьи|автори|بقلم|الكاتب|كتبه|نویسنده|מאת"
)
# Between the names of several people.
AND = r"and|und|et|y|e|и|і|та|و"
SOURCE = r"source|original source|quelle|fuente|fonte|bron|źródło|источник|джерело|المصدر|منبع|מקור"
# These need no colon: no sentence begins so but one that says where a text comes from.
SAID_SOURCE = (
    r"(?:this (?:article|text|piece|story) )?(?:was )?(?:originally|first) (?:published|appeared)"
    r"(?: (?:in|on|at|by))?"
    r"|republished from|reprinted from|reposted from|publié à l’origine (?:dans|par|sur)|repris de"
    r"|впервые опубликовано(?: в)?|перепечатано из"
)
PUBLISHED = (
    r"published|published on|posted|posted on|date|publié le|publié|paru le|veröffentlicht am"
    r"|veröffentlicht"
    r"|publicado el|publicado em|publicado|pubblicato il|pubblicato|опубликовано"
    r"|дата|дата публикации|опубліковано"
    r"|نشر في|نشر بتاريخ|تاريخ النشر|التاريخ"
)
MODIFIED = (
    r"updated|updated on|last updated|last updated on|modified|last modified|mis à jour le|modifié le"
    r"|aktualisiert am|aktualisiert|actualizado el|actualizado|atualizado em|aggiornato il"
    r"|обновлено|изменено|оновлено"
    r"|آخر تحديث|حدث في"
)
ADDRESS = r"url|link|address|retrieved from|available at|lien|adresse|ссылка|адрес|الرابط"

# A line above the headline that says of what sort the text is.
GENRES = {
    "opinion": "opinion op-ed oped editorial commentary column comment view viewpoint tribune éditorial "
    "chronique meinung kommentar opinión columna opinião opinione мнение колонка комментарий رأي مقال",
    "analysis": "analysis explainer analyse análisis análise analisi анализ аналитика разбор تحليل",
    "interview": "interview q&a entretien entrevista intervista интервью مقابلة حوار",
    "news": "news actualité actualités nachrichten noticias notícias notizie новости أخبار",
}

MONTHS = (
    "january jan janvier janv januar jänner enero ene janeiro gennaio gen январь января янв січня يناير",
    "february feb février févr februar febrero fevereiro febbraio февраль февраля фев лютого فبراير شباط",
    "march mar mars märz mär marzo março март марта березня مارس آذار",
    "april apr avril abril aprile апрель апреля апр квітня أبريل إبريل نيسان",
    "may mai mayo maio maggio май мая травня مايو أيار",
    "june jun juin juni junio junho giugno июнь июня червня يونيو حزيران",
    "july jul juillet juil juli julio julho luglio июль июля липня يوليو تموز",
    "august aug août agosto ago август августа авг серпня أغسطس آب",
    "september sep sept septembre septiembre setembro settembre сентябрь сентября вересня سبتمبر أيلول",
    "october oct octobre oktober okt octubre outubro ottobre октябрь октября жовтня أكتوبر",
    "november nov novembre noviembre novembro ноябрь ноября листопада نوفمبر",
    "december dec décembre déc dezember dez diciembre dezembro dicembre декабрь декабря грудня ديسمبر",
)
WEEKDAYS = (
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
    "lundi mardi mercredi jeudi vendredi samedi dimanche montag dienstag mittwoch donnerstag freitag samstag "
    "sonntag lunes martes miércoles jueves viernes sábado domingo понедельник вторник среда четверг пятница "
    "суббота воскресенье الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد"
)
# What stands between the parts of a date.
OF_DATES = "on of de del the st nd rd th er г год року م at à um a в о"

# From such a line on nothing belongs to the text: what readers wrote, and forms.
REST = (
    r"leave a (?:reply|comment)|post a comment|add a comment|\d* ?comments?(?: \(\d+\))?|reader comments"
    r"|laisser un commentaire|\d* ?commentaires?|schreibe einen kommentar|\d* ?kommentare"
    r"|deja (?:una respuesta|un comentario)"
    r"|\d* ?comentarios|lascia un commento|(?:оставить|добавить) комментарий|комментарии(?: \(\d+\))?"
    r"|اترك (?:ردا|تعليقا|رداً|تعليقاً)"
    r"|التعليقات|post navigation|about the author|your email address will not be published.*"
)
# From such a line on short lines are links to other texts.
LINKS = (
    r"(?:similar|related|recent|latest|more|popular) "
    r"(?:posts?|articles?|stor(?:y|ies)|news|reading|topics|content|coverage)"
    r"|you (?:may|might) also (?:like|be interested in|enjoy)|read (?:also|next|more)"
    r"|see also|also read|more from .*|more on .*"
    r"|most (?:read|popular|viewed)|trending(?: now)?|recommended(?: for you)?"
    r"|don[’']t miss|à lire aussi|lire aussi"
    r"|articles (?:similaires|liés)|sur le même sujet|ähnliche (?:beiträge|artikel)"
    r"|mehr zum thema|lesen sie auch"
    r"|(?:artículos|entradas) relacionad[oa]s|te puede interesar|leia também|articoli correlati|leggi anche"
    r"|читайте также|похожие (?:статьи|записи|материалы)|по теме|материалы по теме"
    r"|читайте також|схожі (?:статті|записи)"
    r"|مقالات (?:ذات صلة|مشابهة)|اقرأ (?:أيضا|أيضاً)|مواضيع ذات صلة"
)
# Such a line by itself belongs to the site.
ALONE = (
    r"share(?: (?:this|on|via|with).*)?|share this(?: (?:post|article|story))?"
    r"|tweet|like|like this:?|loading\.*|print|email|e-mail"
    r"|(?:click to )?(?:email|print|share|tweet)(?: (?:this|a|on|to|via|opens) .*)?"
    r"|copy link|facebook|twitter|x|linkedin|whatsapp|telegram|pinterest|reddit"
    r"|advertisement|sponsored(?: content)?|continue reading.*|skip to (?:main )?content"
    r"|menu|search|home|sign (?:in|up)|log ?in|subscribe(?: (?:now|to) ?.*)?"
    r"|(?:sign up|subscribe) (?:for|to) (?:our|the) .*"
    r"|(?:get|join) our (?:free )?(?:daily |weekly )?newsletter.*"
    r"|newsletter"
    r"|(?:we|this (?:site|website)) uses? cookies.*|(?:accept|reject)(?: all)?(?: cookies)?"
    r"|cookie (?:policy|settings|preferences)|privacy policy|manage (?:cookies|preferences)"
    r"|required fields are marked.*|name ?\*|email ?\*|website|comment ?\*|post comment"
    r"|save my name.*|submit|notify me of .*"
    r"|(?:tags?|filed under|categories|posted in|topics): .*|previous(?: (?:post|article))?:?.*"
    r"|next(?: (?:post|article)):?.*|←.*|.*→"
    r"|(?:©|\(c\)|copyright).*|all rights reserved\.?|\d+ (?:min(?:ute)?s?)(?: read)?|reading time:? .*"
    r"|partager(?: .*)?|s[’']abonner.*|publicité|imprimer|nous utilisons des cookies.*"
    r"|teilen|werbung|drucken|wir verwenden cookies.*"
    r"|compartir(?: .*)?|publicidad|compartilhar|condividi|поделиться(?: .*)?"
    r"|реклама|распечатать|подписаться.*|подпишитесь.*"
    r"|мы используем (?:файлы )?cookie.*|поділитися|شارك(?: .*)?|مشاركة|إعلان|طباعة|اشترك .*"
)

# The commonest words of a language; enough of them, and it is that one.
COMMON = {
    "en": "the of and to in that is was for it with as on be by at this had not are but from or which",
    "fr": "le la les de des et à un une du en que qui dans pour est sur pas au par ce il plus avec sont ne",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es werden",
    "es": "de la que el en y a los del se las por un para con no una su al lo como más pero es",
    "it": "di e che il la in a per un è del non una i con da le si della sono gli al come anche dei",
    "pt": "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao",
    "nl": "de het een van en in is dat op te voor met niet zijn aan er die om ook als bij maar door over",
    "pl": "w i na z do nie się że to jest o po od za jak przez co dla są ale oraz był tym",
    "tr": "ve bir bu da de için ile olarak olan çok daha gibi kadar sonra ise ancak değil göre",
    "ru": "и в не на что с он как это по но из у за от так же для его к было был только мы",
    "uk": "і в не на що з він як це та до за від так для його й у але є був ми про або",
    "bg": "и на да в се за от не с е по че като са до ще към или които след бе също",
    "sr": "и у је да се на за су од са не који то као али или из би што до по",
    "kk": "және мен бұл үшін деп бір да де емес осы оның бойынша туралы болып кейін сол ол еді",
    "ar": "في من على إلى أن التي الذي عن مع هذا هذه لا ما كان كما بعد قد ذلك بين أو لم كل",
    "fa": "و در به از که این را با است برای آن یک خود تا بر هم نیز شده بود می",
}

# Letters that a language does not have: a few of them, and it is another one.
LACKS = {
    "ru": "іїєґўђјљњћџәғқңөұүһ",
    "bg": "ыэёіїєґўђјљњћџәғқңөұүһ",
    "uk": "ыэёъўђјљњћџәғқңөұүһ",
    "sr": "ыэёъйщюяіїєґәғқңөұүһ",
    "kk": "їєґўђјљњћџ",
    "ar": "پچژگکی",
    "fa": "ةكي",
}
