"""What months and weekdays are called in further languages, beyond the words of ``names``.

The names are those of the Unicode CLDR (https://cldr.unicode.org), in full and in short, as a date has them
and by themselves. A language (BCP 47) has one group for each month, or weekday from Monday on: several names with "/"
between, "-" where ``names`` has them all. Everything is folded by ``dates.plain`` before it is compared.
"""

from __future__ import annotations

MONTHS_IN: dict[str, str] = {
    "af": "januarie - - - - junie julie - - - - -",
    "az": "yanvar/yan fevral - aprel - iyun/iyn iyul/iyl avqust/avq sentyabr/sen oktyabr noyabr/noy dekabr/dek",
    "bg": "яну февруари - април - юни юли - септември/сеп октомври ноември/ное декември",
    "bn": "জানুয়ারি/জানু ফেব্রুয়ারি/ফেব মার্চ এপ্রিল/এপ্রি মে জুন জুলাই/জুল আগস্ট/আগ সেপ্টেম্বর/সেপ/সেপ্ট "
    "অক্টোবর/অক্টো নভেম্বর/নভে ডিসেম্বর/ডিসে",
    "bs": "- - - - - - - - septembar oktobar novembar decembar",
    "ca": "- - - - - - - - setembre - - -",
    "cs": "led úno bře dub kvě čvn čvc srp zář říj listopadu/listopad/lis pro",
    "cy": "ionawr/ion chwefror/chwef/chw mawrth/maw ebrill/ebr - mehefin/meh gorffennaf/gorff/gor awst medi hydref/hyd "
    "tachwedd/tach rhagfyr/rhag",
    "el": "ιαν φεβ μαρ απρ μαΐ ιουν ιουλ αυγ σεπ οκτ νοε δεκ",
    "et": "jaanuar/jaan veebruar/veebr - aprill - juuni juuli - - oktoober - detsember/dets",
    "eu": "urtarrilaren/urtarrila/urt otsailaren/otsaila/ots martxoaren/martxoa apirilaren/apirila/api "
    "maiatzaren/maiatza ekainaren/ekaina/eka uztailaren/uztaila/uzt abuztuaren/abuztua/abu irailaren/iraila/ira "
    "urriaren/urria/urr azaroaren/azaroa/aza abenduaren/abendua/abe",
    "fi": "tammikuu/tammi helmikuu/helmi maaliskuu/maalis huhtikuu/huhti toukokuu/touko kesäkuu/kesä heinäkuu/heinä "
    "elokuu/elo syyskuu/syys lokakuu/loka marraskuu/marras joulukuu/joulu",
    "fil": "- pebrero/peb marso - - hunyo/hun hulyo/hul - setyembre oktubre nobyembre/nob disyembre/dis",
    "gl": "xaneiro/xan febreiro - - - xuño xullo/xul - - - - decembro",
    "gu": "જાન્યુઆરી/જાન્યુ ફેબ્રુઆરી/ફેબ્રુ માર્ચ એપ્રિલ મે જૂન જુલાઈ ઑગસ્ટ સપ્ટેમ્બર/સપ્ટે ઑક્ટોબર/ઑક્ટો નવેમ્બર/નવે "
    "ડિસેમ્બર/ડિસે",
    "he": "ינו/בינו פבר/בפבר - אפר/באפר - ביוני ביולי אוג/באוג ספט/בספט אוק/באוק נוב/בנוב דצמ/בדצמ",
    "hi": "जन फ़र - - - - जुल अग सित अक्टू नव दिस",
    "hr": "siječanj/sij veljača/velj ožujak/ožu travanj/tra svibanj/svi lipanj/lip srpnja/srpanj/srp kolovoz/kol "
    "rujan/ruj listopada/listopad/lis studeni/stu prosinac/pro",
    "hy": "հունվարի/հունվար/հնվ փետրվարի/փետրվար/փտվ մարտի/մարտ/մրտ ապրիլի/ապրիլ/ապր մայիսի/մայիս/մյս "
    "հունիսի/հունիս/հնս հուլիսի/հուլիս/հլս օգոստոսի/օգոստոս/օգս սեպտեմբերի/սեպտեմբեր/սեպ հոկտեմբերի/հոկտեմբեր/հոկ "
    "նոյեմբերի/նոյեմբեր/նոյ դեկտեմբերի/դեկտեմբեր/դեկ",
    "id": "- - maret - - - - agustus - - - -",
    "is": "- - - - - - - ágúst - - - -",
    "ka": "იანვარი/იან თებერვალი/თებ მარტი/მარ აპრილი/აპრ მაისი/მაი ივნისი/ივნ ივლისი/ივლ აგვისტო/აგვ სექტემბერი/სექ "
    "ოქტომბერი/ოქტ ნოემბერი/ნოე დეკემბერი/დეკ",
    "kk": "қаңтар/қаң ақпан/ақп наурыз/нау сәуір/сәу мамыр/мам маусым/мау шілде/шіл тамыз/там қыркүйек/қыр қазан/қаз "
    "қараша/қар желтоқсан/жел",
    "km": "មករា កុម្ភៈ មីនា មេសា ឧសភា មិថុនា កក្កដា សីហា កញ្ញា តុលា វិច្ឆិកា ធ្នូ",
    "kn": "ಜನವರಿ/ಜನ ಫೆಬ್ರವರಿ/ಫೆಬ್ರ ಮಾರ್ಚ್ ಏಪ್ರಿಲ್/ಏಪ್ರಿ ಮೇ ಜೂನ್ ಜುಲೈ ಆಗಸ್ಟ್/ಆಗ ಸೆಪ್ಟೆಂಬರ್/ಸೆಪ್ಟೆಂ ಅಕ್ಟೋಬರ್/ಅಕ್ಟೋ "
    "ನವೆಂಬರ್/ನವೆಂ ಡಿಸೆಂಬರ್/ಡಿಸೆಂ",
    "lo": "ມັງກອນ ກຸມພາ ມີນາ ເມສາ ພຶດສະພາ ມິຖຸນາ ກໍລະກົດ ສິງຫາ ກັນຍາ ຕຸລາ ພະຈິກ ທັນວາ",
    "lt": "sausis/saus vasaris/vas kovas/kov balandis/bal gegužė/geg birželis/birž liepa/liep rugpjūtis/rugp "
    "rugsėjis/rugs spalis/spal lapkritis/lapkr gruodis/gruod",
    "lv": "janvārī februāris/februārī martā aprīlī maijs/maijā jūnijs/jūnijā jūlijs/jūlijā augusts/augustā "
    "septembris/septembrī oktobris/oktobrī novembris/novembrī decembris/decembrī",
    "mk": "јануари/јан февруари - април мај јуни/јун јули/јул - септември/сеп октомври ноември/ное декември",
    "ml": "ജനുവരി/ജനു ഫെബ്രുവരി/ഫെബ്രു മാർച്ച്/മാർ ഏപ്രിൽ/ഏപ്രി മേയ് ജൂൺ ജൂലൈ ഓഗസ്റ്റ്/ഓഗ സെപ്റ്റംബർ/സെപ്റ്റം "
    "ഒക്ടോബർ/ഒക്ടോ നവംബർ/നവം ഡിസംബർ/ഡിസം",
    "mr": "जानेवारी/जाने फेब्रुवारी/फेब्रु - एप्रिल/एप्रि मे - जुलै ऑगस्ट/ऑग सप्टेंबर/सप्टें ऑक्टोबर/ऑक्टो "
    "नोव्हेंबर/नोव्हें डिसेंबर/डिसें",
    "ms": "- - mac - - - julai ogos/ogo - - - disember/dis",
    "my": "ဇန်နဝါရီ/ဇန် ဖေဖော်ဝါရီ မတ် ဧပြီ - ဇွန် ဇူလိုင် ဩဂုတ် စက်တင်ဘာ/စက် အောက်တိုဘာ/အောက် နိုဝင်ဘာ ဒီဇင်ဘာ",
    "ne": "- फेब्रुअरी - अप्रिल मे जुन - अगस्ट सेप्टेम्बर अक्टोबर नोभेम्बर डिसेम्बर",
    "pa": "ਜਨਵਰੀ/ਜਨ ਫ਼ਰਵਰੀ/ਫ਼ਰ ਮਾਰਚ ਅਪ੍ਰੈਲ/ਅਪ੍ਰੈ ਮਈ ਜੂਨ ਜੁਲਾਈ/ਜੁਲਾ ਅਗਸਤ/ਅਗ ਸਤੰਬਰ/ਸਤੰ ਅਕਤੂਬਰ/ਅਕਤੂ ਨਵੰਬਰ/ਨਵੰ ਦਸੰਬਰ/ਦਸੰ",
    "pl": "sty - - - - - - - - - listopad/lis -",
    "ps": "- فبروري/فېبروري - - مۍ - - اګست سېپتمبر/سپتمبر - - -",
    "sk": "januára februára marec apríla - júna júla augusta septembra októbra novembra decembra",
    "sl": "- - marec - - junij julij avgust/avg - - - -",
    "sq": "janar shkurt/shk - prill/pri - qershor/qer korrik/korr gusht/gush shtator/sht tetor/tet nëntor/nën "
    "dhjetor/dhj",
    "sr": "јануар/јан фебруар/феб - април мај јун јул avgust/avg септембар/сеп/septembar октобар/oktobar "
    "новембар/нов/novembar децембар/дец/decembar",
    "sv": "- - - - - - - augusti - - - -",
    "sw": "- - machi/mac aprili - - julai agosti septemba oktoba novemba desemba",
    "ta": "ஜனவரி/ஜன பிப்ரவரி/பிப் மார்ச்/மார் ஏப்ரல்/ஏப் மே ஜூன் ஜூலை ஆகஸ்ட்/ஆக செப்டம்பர்/செப் அக்டோபர்/அக் நவம்பர்/நவ "
    "டிசம்பர்/டிச",
    "te": "జనవరి/జన ఫిబ్రవరి/ఫిబ్ర మార్చి ఏప్రిల్/ఏప్రి మే జూన్ జులై ఆగస్టు/ఆగ సెప్టెంబర్/సెప్టెం అక్టోబర్/అక్టో "
    "నవంబర్/నవం డిసెంబర్/డిసెం",
    "uk": "січ лют бер квіт трав черв лип серп вер жовт лист груд",
    "uz": "yanvar/yan fevral - aprel - iyun/iyn iyul/iyl avgust/avg sentabr/sen oktabr noyabr/noy dekabr/dek",
}  # fmt: skip

WEEKDAYS_IN: dict[str, str] = {
    "af": "- - - - vrydag saterdag -",
    "az": "- - çərşənbə - cümə şənbə bazar",
    "bg": "понеделник - сряда четвъртък петък събота неделя/нд",
    "bn": "সোমবার/সোম/সোঃ মঙ্গলবার/মঙ্গল বুধবার/বুধ/বুঃ বৃহস্পতিবার/বৃহস্পতি/বৃঃ শুক্রবার/শুক্র/শুঃ শনিবার/শনি "
    "রবিবার/রবি",
    "bs": "ponedjeljak/pon utorak/uto srijeda/sri četvrtak/čet petak/pet subota/sub nedjelja/ned",
    "ca": "dilluns dimarts dimecres dijous divendres dissabte diumenge",
    "cy": "llun maw - iau gwen/gwe sad sul",
    "da": "man tirs ons tors fre lørdag/lør søndag/søn",
    "el": "δευτέρα/δευ/δε τρίτη/τρί/τρ τετάρτη/τετ/τε πέμπτη/πέμ/πέ παρασκευή/παρ/πα σάββατο/σάβ/σά κυριακή/κυρ/κυ",
    "et": "esmaspäev teisipäev kolmapäev neljapäev reede laupäev pühapäev",
    "fa": "- سهشنبه - - - - -",
    "fi": "maanantaina/maanantai tiistaina/tiistai keskiviikkona/keskiviikko torstaina/torstai perjantaina/perjantai "
    "lauantaina/lauantai sunnuntaina/sunnuntai",
    "fil": "- - miyerkules/miy huwebes/huw biyernes/biy - linggo/lin",
    "gl": "luns - mércores xoves/xov venres - -",
    "gu": "સોમવાર/સોમ/સો મંગળવાર/મંગળ બુધવાર/બુધ/બુ ગુરુવાર/ગુરુ/ગુ શુક્રવાર/શુક્ર/શુ શનિવાર/શનિ રવિવાર/રવિ",
    "hi": "सोमवार/सोम/सो मंगलवार/मंगल बुधवार/बुध/बु गुरुवार/गुरु/गु शुक्रवार/शुक्र/शु शनिवार/शनि रविवार/रवि",
    "hr": "ponedjeljak/pon utorak/uto srijeda/sri četvrtak/čet petak/pet subota/sub nedjelja/ned",
    "hu": "hétfő kedd szerda/sze csütörtök péntek szombat/szo vasárnap",
    "hy": "երկուշաբթի/երկ/եկ երեքշաբթի/երք/եք չորեքշաբթի/չրք/չք հինգշաբթի/հնգ/հգ ուրբաթ/ուր/ու շաբաթ/շբթ/շբ "
    "կիրակի/կիր/կր",
    "id": "senin/sen selasa/sel rabu/rab kamis/kam jumat/jum sabtu minggu/min",
    "is": "mánudagur/mán þriðjudagur/þri miðvikudagur/mið fimmtudagur/fim föstudagur/fös laugardagur/lau sunnudagur",
    "ka": "ორშაბათი/ორშ/ორ სამშაბათი/სამ/სმ ოთხშაბათი/ოთხ/ოთ ხუთშაბათი/ხუთ/ხთ პარასკევი/პარ/პრ შაბათი/შაბ/შბ "
    "კვირა/კვი/კვ",
    "kk": "дүйсенбі/дс сейсенбі/сс сәрсенбі бейсенбі/бс жұма/жм сенбі жексенбі/жс",
    "km": "ច័ន្ទ អង្គារ ពុធ ព្រហស្បតិ៍/ព្រហ/ព្រ សុក្រ សៅរ៍ អាទិត្យ",
    "kn": "ಸೋಮವಾರ/ಸೋಮ ಮಂಗಳವಾರ/ಮಂಗಳ ಬುಧವಾರ/ಬುಧ ಗುರುವಾರ/ಗುರು ಶುಕ್ರವಾರ/ಶುಕ್ರ ಶನಿವಾರ/ಶನಿ ಭಾನುವಾರ/ಭಾನು",
    "ky": "дүйшөмбү/дүй/дш шейшемби/шейш/шш шаршемби/шарш/шр бейшемби/бейш/бш жума/жм ишемби/ишм/иш жекшемби/жек/жш",
    "lo": "ວັນຈັນ/ຈັນ ວັນອັງຄານ/ອັງຄານ ວັນພຸດ/ພຸດ ວັນພະຫັດ/ພະຫັດ/ພຫ ວັນສຸກ/ສຸກ ວັນເສົາ/ເສົາ ວັນອາທິດ/ອາທິດ/ອາ",
    "lt": "pirmadienis antradienis trečiadienis ketvirtadienis penktadienis šeštadienis sekmadienis",
    "lv": "pirmdiena/pirmd otrdiena/otrd trešdiena/trešd ceturtdiena/ceturtd piektdiena/piektd sestdiena/sestd "
    "svētdiena/svētd",
    "mk": "понеделник/пон вто сре четврток/чет петок/пет сабота/саб недела/нед",
    "ml": "തിങ്കളാഴ്ച/തിങ്കൾ/തി ചൊവ്വാഴ്ച/ചൊവ്വ/ചൊ ബുധനാഴ്ച/ബുധൻ/ബു വ്യാഴാഴ്ച/വ്യാഴം/വ്യാ വെള്ളിയാഴ്ച/വെള്ളി/വെ "
    "ശനിയാഴ്ച/ശനി ഞായറാഴ്ച/ഞായർ/ഞാ",
    "mr": "सोमवार/सोम/सो मंगळवार/मंगळ बुधवार/बुध/बु गुरुवार/गुरु/गु शुक्रवार/शुक्र/शु शनिवार/शनि रविवार/रवि",
    "ms": "isnin/isn selasa/sel rabu/rab khamis/kha jumaat/jum sabtu ahad/ahd",
    "my": "တနင်္လာ အင်္ဂါ ဗုဒ္ဓဟူး ကြာသပတေး သောကြာ စနေ တနင်္ဂနွေ",
    "nb": "man tir ons tor fre lørdag/lør søndag/søn",
    "ne": "सोमबार/सोम मङ्गलबार/मङ्गल बुधबार/बुध बिहिबार/बिहि शुक्रबार/शुक्र शनिबार/शनि आइतबार/आइत",
    "pa": "ਸੋਮਵਾਰ/ਸੋਮ ਮੰਗਲਵਾਰ/ਮੰਗਲ/ਮੰਗ ਬੁੱਧਵਾਰ/ਬੁੱਧ ਵੀਰਵਾਰ/ਵੀਰ ਸ਼ੁੱਕਰਵਾਰ/ਸ਼ੁੱਕਰ/ਸ਼ੁੱਕ ਸ਼ਨੀਵਾਰ/ਸ਼ਨੀ ਐਤਵਾਰ/ਐਤ",
    "pl": "poniedziałek/pon wto śro czw pią sob niedz/nie",
    "ps": "- - - - - اونۍ -",
    "pt": "seg ter qua qui sex - -",
    "ro": "- - - - vin - dum",
    "sk": "pondelok utorok - štvrtok piatok - nedeľa",
    "sl": "ponedeljek/pon torek/tor sreda/sre četrtek/čet petek/pet sob nedelja/ned",
    "sq": "hën - - enj pre sht die",
    "sr": "понедељак/пон/по/ponedeljak/pon уторак/уто/ут/utorak/uto сре/sreda/sre четвртак/чет/че/četvrtak/čet "
    "петак/пет/пе/petak/pet субота/суб/су/subota/sub недеља/нед/не/nedelja/ned",
    "sv": "mån tis ons tors fre lör sön",
    "sw": "jumatatu jumanne jumatano alhamisi ijumaa jumamosi jumapili",
    "ta": "திங்கள்/திங்/தி செவ்வாய்/செவ்/செ புதன்/புத/பு வியாழன்/வியா/வி வெள்ளி/வெள்/வெ சனி ஞாயிறு/ஞாயி/ஞா",
    "te": "సోమవారం/సోమ మంగళవారం/మంగళ బుధవారం/బుధ గురువారం/గురు శుక్రవారం/శుక్ర శనివారం/శని ఆదివారం/ఆది",
    "tr": "- sal çar per cum cmt paz",
    "uk": "понеділок вівторок середа четвер - субота неділя/нд",
    "ur": "پیر منگل بدھ جمعرات جمعہ ہفتہ اتوار",
    "uz": "dushanba/dush seshanba/sesh chorshanba/chor payshanba/pay juma/jum shanba/shan yakshanba/yak",
}  # fmt: skip
