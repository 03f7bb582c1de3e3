"""The words that dates are written with, as data. Everything here is folded by ``dates.plain`` before it is compared.

Arabic months have three sets of names: the Gulf's and Egypt's (from Latin), the Levant's (from Syriac, two words for
four of them) and the Maghreb's (from French). No spelling below stands for two months; tests hold that.
"""

from __future__ import annotations

# One line per language or script; a name with a space in it is written with "_".
MONTHS: tuple[str, ...] = (
    "january jan janvier janv jan janner januar jaenner enero ene gennaio genn gen janeiro januari ocak oca "
    "января январь "
    "янв يناير كانون_الثاني كانون_ثاني كانون_ثان جانفي ژانويه ژانویه جنوری ינואר בינואר ianuarie ian "
    "stycznia styczen ledna leden "
    "січня січень ιανουαριου ιανουαριος gener januar tammikuuta janvaris sausio siječnja януари janeru "
    "जनवरी มกราคม "
    "کانوونی_دووەم کانوونی_دووەمی",
    "february feb febr fevrier fevr fev februar feber febrero febbraio febb fevereiro februari subat sub "
    "февраля февраль фев "
    "февр فبراير شباط فيفري فورييه فوريه فوریه فروری פברואר בפברואר februarie lutego luty lut unora unor "
    "лютого лютий "
    "φεβρουαριου φεβρουαριος febrer februar helmikuuta vasario veljace februari "
    "फ़रवरी फरवरी กุมภาพันธ์ "
    "شوبات شوباتی",
    "march mar mars marz maerz marzo março marco maart mrt mart марта март мар مارس آذار اذار مارچ מרץ מרס "
    "במרץ martie marca "
    "marzec brezna brezen березня березень μαρτιου μαρτιος marc marcius maaliskuuta kovo ozujka marts "
    "मार्च มีนาคม "
    "ئازار ئازاری",
    "april apr avril avr abril abr aprile nisan nis апреля апрель апр أبريل ابريل إبريل نيسان أفريل آوريل "
    "آوریل اپریل אפריל באפריל "
    "aprilie kwietnia kwiecien kwi dubna duben квітня квітень απριλιου απριλιος aprilis huhtikuuta balandzio travnja "
    "अप्रैल เมษายน "
    "نیسان نیسانی",
    "may mai mayo maggio magg mag maio mei mayis мая май مايو أيار ماي مه مئی מאי במאי maja maj kvetna kveten травня "
    "травень μαιου μαιος maig majus toukokuuta geguzes svibnja "
    "मई พฤษภาคม "
    "ئایار ئایاری",
    "june jun juin juni junio giugno giu junho haziran haz июня июнь июн يونيو يونيه حزيران جوان ژوئن جون "
    "יוני ביוני iunie iun "
    "czerwca czerwiec cze cervna cerven червня червень ιουνιου ιουνιος juny junius kesakuuta birzelio lipnja "
    "जून มิถุนายน "
    "حوزەیران حوزەیرانی",
    "july jul juillet juil juli julio luglio lug julho temmuz tem июля июль июл يوليو يوليه يوليوز تموز "
    "جويلية جويليه ژوئيه "
    "ژوئیه جولای جولاي جولائی יולי ביולי iulie iul lipca lipiec lip cervence cervenec липня липень ιουλιου "
    "ιουλιος juliol julius "
    "heinakuuta liepos "
    "जुलाई กรกฎาคม "
    "تەممووز تەممووزی",
    "august aug aout agosto ago augustus agustos agu августа август авг أغسطس اغسطس آب أوت غشت اوت آگوست اوت "
    "اگست אוגוסט "
    "באוגוסט sierpnia sierpien sie srpna srpen серпня серпень αυγουστου αυγουστος agost augusztus elokuuta "
    "rugpjucio kolovoza "
    "अगस्त สิงหาคม "
    "ئاب ئابی",
    "september sep sept septembre septiembre setiembre settembre set sett setembro eylul eyl сентября "
    "сентябрь сен сент سبتمبر "
    "أيلول شتنبر سپتامبر ستمبر ספטמבר בספטמבר septembrie wrzesnia wrzesien wrz zari вересня вересень "
    "σεπτεμβριου σεπτεμβριος "
    "szeptember szept syyskuuta rugsejo rujna "
    "सितंबर सितम्बर กันยายน "
    "ئەیلوول ئەیلوولی",
    "october oct octobre oktober okt octubre ottobre ott outubro out ekim eki октября октябрь окт أكتوبر "
    "اكتوبر تشرين_الأول "
    "تشرين_اول تشرين_أول اکتبر اكتبر اکتوبر אוקטובר באוקטובר octombrie pazdziernika pazdziernik paz rijna "
    "rijen жовтня жовтень "
    "οκτωβριου οκτωβριος lokakuuta spalio "
    "अक्टूबर अक्तूबर ตุลาคม "
    "تشرینی_یەکەم تشرینی_یەکەمی",
    "november nov novembre noviembre novembro kasim kas ноября ноябрь ноя нояб نوفمبر تشرين_الثاني "
    "تشرين_ثاني تشرين_ثان نونبر "
    "نوامبر نومبر נובמבר בנובמבר noiembrie listopada листопада листопад νοεμβριου νοεμβριος marraskuuta "
    "lapkricio studenoga "
    "नवंबर नवम्बर พฤศจิกายน "
    "تشرینی_دووەم تشرینی_دووەمی",
    "december dec decembre dezember dez diciembre dic dicembre dezembro aralik ara декабря декабрь дек "
    "ديسمبر كانون_الأول "
    "كانون_اول كانون_أول دجنبر دسامبر دسمبر דצמבר בדצמבר decembrie grudnia grudzien gru prosince prosinec "
    "грудня грудень "
    "δεκεμβριου δεκεμβριος desembre joulukuuta gruodzio prosinca desember des "
    "दिसंबर दिसम्बर ธันวาคม "
    "کانوونی_یەکەم کانوونی_یەکەمی",
)
# The months of Iran's calendar, which begin in March, as Iran and Afghanistan call them.
SOLAR_MONTHS: tuple[str, ...] = (
    "فروردین حمل وری", "اردیبهشت ثور غویی غوایی", "خرداد جوزا غبرګولی", "تیر سرطان چنګاښ", "مرداد امرداد اسد زمری",
    "شهریور سنبله وږی", "مهر میزان تله تلې", "آبان عقرب لړم", "آذر قوس لیندۍ", "دی جدی مرغومی",
    "بهمن دلو سلواغه سلواغې", "اسفند حوت کب",
)  # fmt: skip
# The days of a month in words, as Persian weblogs have them ("هفتم آذر", "بیست و سوم آذر").
PERSIAN_DAYS = (
    "یکم دوم سوم چهارم پنجم ششم هفتم هشتم نهم دهم یازدهم دوازدهم سیزدهم چهاردهم پانزدهم شانزدهم هفدهم هجدهم نوزدهم "
    "بیستم"
)
PERSIAN_TENS = "بیست سی"
# The months of Thailand in short, in their order. Without their vowel signs two of them would be one.
SHORT_THAI = "ม.ค ก.พ มี.ค เม.ย พ.ค มิ.ย ก.ค ส.ค ก.ย ต.ค พ.ย ธ.ค"
# The second words of the two-word names above.
MONTH_TAILS = "الثاني الأول أول اول ثاني ثان دووەم دووەمی یەکەم یەکەمی"

# Monday first, as datetime.weekday() counts.
WEEKDAYS: tuple[str, ...] = (
    "monday mon lundi lun montag mo lunes lunedi segunda segunda-feira maandag ma pazartesi pzt понедельник "
    "пн จันทร์ วันจันทร์ วันจันทร์ที่ الاثنين الإثنين "
    "اثنين دوشنبه יום_שני שני בשני 星期一 月曜日 週一 周一 월요일 poniedzialek mandag mandag luni pondeli",
    "tuesday tue tues mardi mar dienstag di martes martedi terca terca-feira dinsdag sali вторник вт "
    "الثلاثاء الثلاثا ثلاثاء "
    "อังคาร วันอังคาร วันอังคารที่ سه‌شنبه שלישי 星期二 火曜日 週二 周二 화요일 wtorek tirsdag tisdag marti utery",
    "wednesday wed weds mercredi mer mittwoch mi miercoles mie mercoledi quarta quarta-feira woensdag wo "
    "carsamba среда среду ср "
    "พุธ วันพุธ วันพุธที่ الأربعاء الاربعاء اربعاء چهارشنبه רביעי 星期三 水曜日 週三 周三 수요일 sroda onsdag miercuri streda",
    "thursday thu thur thurs jeudi jeu donnerstag do jueves jue giovedi gio quinta quinta-feira donderdag "
    "persembe четверг чт "
    "พฤหัสบดี พฤหัส วันพฤหัสบดี วันพฤหัสบดีที่ วันพฤหัสที่ "
    "الخميس خميس پنجشنبه پنج‌شنبه חמישי 星期四 木曜日 週四 周四 목요일 czwartek torsdag joi ctvrtek",
    "friday fri vendredi ven freitag fr viernes vie venerdi sexta sexta-feira vrijdag vr cuma пятница "
    "пятницу пт الجمعة جمعه "
    "ศุกร์ วันศุกร์ วันศุกร์ที่ جمعة جمعه שישי 星期五 金曜日 週五 周五 금요일 piatek fredag vineri patek",
    "saturday sat samedi sam samstag sonnabend sa sabado sab sabato zaterdag za cumartesi суббота субботу сб "
    "السبت سبت شنبه "
    "เสาร์ วันเสาร์ วันเสาร์ที่ שבת 星期六 土曜日 週六 周六 토요일 sobota lordag lordag sambata",
    "sunday sun dimanche dim sonntag so domingo dom domenica zondag zo pazar воскресенье вс الأحد الاحد احد "
    "يکشنبه یکشنبه อาทิตย์ วันอาทิตย์ วันอาทิตย์ที่ "
    "ראשון 星期日 星期天 日曜日 週日 周日 일요일 niedziela sondag duminica nedele",
)

# What may stand around a date that is a date and nothing else.
NOISE = (
    "published posted updated modified created added released issued date dated on at the of from by_date "
    "last edited since د "
    "publish publication time day uploaded first update filed "
    "publie publiee le la du des mis mise a jour en ligne date modifie modifiee parution paru de d et l "
    "veroffentlicht am vom um den stand datum erstellt aktualisiert uhr "
    "publicado publicada el fecha actualizado dia del las los a em as atualizado data pubblicato il "
    "aggiornato alle ore "
    "gepubliceerd op om geplaatst bijgewerkt yayinlanma yayin tarihi guncelleme tarih saat gunu "
    "опубликовано дата обновлено в от г года год "
    "نشر نشرت نشره في يوم تاريخ التاريخ النشر بتاريخ آخر تحديث اخر التحديث م ميلادي ميلادية الموافق الساعة "
    "على تمام تم بتوقيت من "
    "ngay luc thu hai ba tu nam sau bay chu nhat "
    "р року гада ж թ m gada axsami ertesi dydd e п ятниця "
    "วันที่ วัน ที่ เวลา น เมื่อ โพสต์ โพสต์เมื่อ เผยแพร่ เผยแพร่เมื่อ เผยแพร่วันที่ ประกาศเมื่อ วันที่ประกาศ วันที่เผยแพร่ "
    "อัปเดต อัพเดต อัปเดตล่าสุด อัพเดทล่าสุด ปรับปรุงล่าสุด แก้ไขล่าสุด "
    "منتشر شده شد در به روز رسانی بروزرسانی آخرین نشر "
    "انتشار تاريخ انتشار ساعت פורסם עודכן בתאריך תאריך בשעה יום ב "
    "發布 發佈 發表 發布時間 發布日期 發佈日期 公告日期 公布日期 刊登日期 張貼日期 更新日期 更新時間 上版日期 "
    "发布 发表 发布时间 发布日期 日期 时间 更新 公開 公開日 更新日 投稿日 掲載日 등록일 작성일 입력 수정 게시일"
)

# Units of relative dates. A pair (number, unit) is Arabic's and Hebrew's dual, where the word itself counts to two.
UNITS: dict[str, str] = {
    "second": "second seconds sec secs s seconde secondes sekunde sekunden segundo segundos secondo secondi "
    "seconden saniye "
    "секунду секунды секунд сек ثانية ثواني ثوان ثانيه שנייה שניות 秒 秒钟 秒鐘 초",
    "minute": "minute minutes min mins m mn minuten minuto minutos minuti minuut dakika dk минуту минуты "
    "минут мин دقيقة دقائق "
    "دقايق دقيقه דקה דקות 分 分钟 分鐘 분",
    "hour": "hour hours hr hrs h heure heures stunde stunden std hora horas ora ore uur uren saat час часа "
    "часов ساعة ساعات "
    "ساعه ساعت שעה שעות 小时 小時 時間 个小时 시간",
    "day": "day days d jour jours j tag tage tagen dia dias giorno giorni dag dagen gun день дня дней يوم "
    "أيام ايام يوما روز יום "
    "ימים 天 日 일",
    "week": "week weeks wk wks w semaine semaines woche wochen semana semanas settimana settimane weken "
    "hafta неделю недели "
    "недель أسبوع أسابيع اسبوعا هفته שבוע שבועות 周 週 週間 星期 주",
    "month": "month months mo mos mois monat monate monaten mes meses mese mesi maand maanden ay месяц "
    "месяца месяцев شهر أشهر "
    "شهور شهرا ماه חודש חודשים 个月 個月 か月 ヶ月 カ月 개월 달",
    "year": "year years yr yrs y an ans annee annees jahr jahre jahren ano anos anno anni jaar yil год года "
    "лет سنة سنوات عام "
    "أعوام سنين عاما سال שנה שנים 年 년",
}
DUALS: dict[str, str] = {
    "second": "ثانيتين",
    "minute": "دقيقتين",
    "hour": "ساعتين שעתיים",
    "day": "يومين יומיים",
    "week": "أسبوعين שבועיים",
    "month": "شهرين חודשיים",
    "year": "سنتين عامين שנתיים",
}
NUMBERS: dict[int, str] = {
    1: "a an one un une ein eine einem einer einen eines una uno um uma een bir один одну одна واحد واحدة يك "
    "یک אחת אחד",
    2: "two deux zwei dos due dois duas twee iki два две دو",
    3: "three trois drei tres tre drie uc три ثلاث ثلاثة سه",
    4: "four quatre vier cuatro quattro quatro dort четыре أربع أربعة",
    5: "five cinq funf cinco cinque vijf bes пять خمس خمسة",
    6: "six sechs seis sei zes alti шесть ست ستة",
    7: "seven sept sieben siete sette sete zeven yedi семь سبع سبعة",
    8: "eight huit acht ocho otto oito sekiz восемь ثماني ثمانية",
    9: "nine neuf neun nueve nove negen dokuz девять تسع تسعة",
    10: "ten dix zehn diez dieci dez tien on десять عشر عشرة",
}
# The units that stand for one of themselves without a number: "منذ ساعة", "час назад".
ALONE = "ساعة دقيقة ثانية يوم أسبوع شهر سنة عام минуту час день неделю месяц год שעה דקה יום שבוע חודש שנה"
# "il y a 2 jours", "منذ ٣ ساعات": the word stands before the number …
AGO_BEFORE = "il_y_a|il_ya|منذ|قبل|من|vor|hace|ha|לפני"
# … "3 hours ago", "2 ore fa": or after the unit.
AGO_AFTER = "ago|fa|geleden|once|назад|پیش|پيش|قبل|atras|sitten|sedan|siden|temu|earlier|前|以前|전"
DAY_WORDS: dict[int, str] = {
    0: "today|aujourd'hui|heute|hoy|oggi|hoje|vandaag|bugun|сегодня|اليوم|امروز|היום|今天|今日|오늘",
    -1: "yesterday|hier|gestern|ayer|ieri|ontem|gisteren|dun|вчера|أمس|امس|البارحة|ديروز|دیروز|אתמול|昨天|昨日|어제",
    -2: "avant-hier|vorgestern|anteayer|antier|l'altro ieri|anteontem|eergisteren|позавчера|أول أمس|"
    "أول من أمس|שלשום|前天|一昨日",
    1: "tomorrow|demain|morgen|manana|domani|amanha|yarin|завтра|غدا|فردا|מחר|明天|明日|내일",
}
NOW_WORDS = (
    "now|just now|right now|a l'instant|maintenant|gerade eben|ahora mismo|adesso|agora|zojuist|"
    "simdi|сейчас|الآن|방금|刚刚"
)

MORNING = "am a.m. a.m ص صباحا فجرا ق.ظ πμ π.μ. 上午 午前 오전 凌晨 早上"
EVENING = "pm p.m. p.m م مساء ظهرا عصرا ب.ظ μμ μ.μ. 下午 午後 오후 晚上"
NIGHT = "ليلا"

# Offsets in minutes: those of RFC 2822, section 4.3, and those with one meaning in practice ("IST" has three).
ZONES: dict[str, int] = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 60, "bst": 60, "cet": 60, "mez": 60, "cest": 120,
    "mesz": 120, "eet": 120, "eest": 180, "msk": 180, "мск": 180, "trt": 180, "gst": 240, "pkt": 300,
    "wib": 420, "hkt": 480, "sgt": 480, "jst": 540, "kst": 540, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780,
    "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
    "غرينتش": 0, "جرينتش": 0, "قرينتش": 0,
}  # fmt: skip
# Places that Arabic papers give their time by ("بتوقيت القاهرة").
ZONE_PLACES: dict[str, str] = {
    "القاهرة": "Africa/Cairo", "مكة": "Asia/Riyadh", "مكة المكرمة": "Asia/Riyadh", "السعودية": "Asia/Riyadh",
    "الرياض": "Asia/Riyadh", "أبوظبي": "Asia/Dubai", "أبو ظبي": "Asia/Dubai", "الإمارات": "Asia/Dubai", "دبي": ""
    "Asia/Dubai",
    "تونس": "Africa/Tunis", "الجزائر": "Africa/Algiers", "المغرب": "Africa/Casablanca", "بيروت": "Asia/Beirut",
    "دمشق": "Asia/Damascus", "بغداد": "Asia/Baghdad", "القدس": "Asia/Jerusalem", "عمان": "Asia/Amman",
}  # fmt: skip
