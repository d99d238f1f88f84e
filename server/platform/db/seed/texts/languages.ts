import type { Language } from "../contact-names.ts";
import type { TextScript } from "../text-talk.ts";

/** What people write who write to us in another language; the branch answers in it, or in plain English. */
export const languageScripts: Record<Exclude<Language, "en">, TextScript> = {
  es: ({ either, us, them, maybe, facts: f }) => {
    either(
      [
        "T: Hola, ¿hablan español?",
        `U: ¡Claro que sí! Soy ${f.agent}. ¿En qué le puedo ayudar?`,
        "T: El calentador no prende y no hay agua caliente.",
        `U: Podemos ir el martes por la mañana. ¿Le queda bien?`,
        "T: Sí, perfecto. Muchas gracias",
      ],
      [
        "T: Buenas tardes, quisiera cambiar mi cita para el jueves.",
        "U: Con gusto. ¿A las 10 o a las 2?",
        "T: A las 2 por favor",
        `U: Listo, jueves a las 2. Su número es ${f.job}.`,
      ],
      [
        "T: ¿Cuánto cuesta una revisión del aire?",
        `U: ${f.fee}, y se descuenta si hace la reparación.`,
        "T: Ok déjeme platicarlo con mi esposo",
        "U: Cuando guste. ¡Buen día!",
      ],
      [`T: El señor ${f.tech} fue muy amable. ¡Gracias!`, "U: ¡Qué gusto! Le paso el mensaje 😊"],
    );
    if (maybe(0.5)) {
      them("¿Me mandan la factura?", "¿Aceptan tarjeta?", "Dios los bendiga 🙏");
      us(`Aquí está: https://acme.test/inv/${f.code}`, "Sí, todas. ¡Que tenga buen día!", "¡Igualmente!");
    }
  },
  ar: ({ either, maybe, them, facts: f }) => {
    either(
      [
        "T: مرحبا، المكيف لا يبرد والجو حار جدا اليوم. هل يمكنكم إرسال فني؟",
        `U: مرحبا! نعم، يمكن للفني الحضور غدا بين 9 و 11. رقم الموعد ${f.job}.`,
        "T: شكرا جزيلا 🌹",
        "U: على الرحب والسعة!",
      ],
      [
        "T: السلام عليكم، كم تكلفة تركيب سخان ماء جديد؟",
        `U: وعليكم السلام! السعر حوالي ${f.price} مع التركيب.`,
        "T: هل يشمل الضمان؟",
        "U: نعم، 10 سنوات للقطع.",
      ],
      ["T: أين الفني؟ قلتم الساعة 3:00 PM", `U: نعتذر، ${f.tech} سيصل خلال 15 دقيقة.`, "T: تمام"],
    );
    if (maybe(0.5)) them(`العنوان: ${f.street}, ${f.city}`, "الرجاء الاتصال قبل الوصول", "ممتاز 👍");
  },
  he: ({ either, maybe, them, facts: f }) => {
    either(
      [
        "T: שלום, יש לי נזילה מתחת לכיור. מתי אפשר להגיע?",
        `U: שלום! נוכל להגיע מחר בין 10:00 ל-12:00. מספר ההזמנה ${f.job}.`,
        "T: מצוין, תודה רבה",
        "U: בשמחה!",
      ],
      [
        "T: היי, קיבלתי חשבונית כפולה (#" + f.job + "). אפשר לבדוק?",
        "U: בודקים. נחזור אליך עוד היום.",
        "T: תודה 🙏",
        "U: טופל: החיוב השני בוטל.",
      ],
      ["T: כמה עולה ביקור טכנאי?", `U: ${f.fee}, ומקוזז מהתיקון.`, "T: אוקיי, נשמע הוגן"],
    );
    if (maybe(0.5)) them(`הכתובת ${f.street}`, "אשמח לקבלה למייל", "יום טוב!");
  },
  fr: ({ either, maybe, them, facts: f }) => {
    either(
      [
        "T: Bonjour, ma chaudière fait un bruit étrange depuis hier soir.",
        `U: Bonjour ! Nous pouvons passer demain entre 8 h et 10 h. Ça vous va ?`,
        "T: Très bien, merci beaucoup.",
        `U: C'est noté, visite ${f.job}. À demain !`,
      ],
      [
        "T: Est-ce que vous acceptez les chèques ?",
        "U: Oui, bien sûr, ou la carte auprès du technicien.",
        "T: Parfait, bonne journée",
      ],
      [`T: Ça y est, l'eau chaude est revenue. ${f.tech} est un as !`, "U: Merci, nous lui dirons !"],
    );
    if (maybe(0.7))
      them(
        `L'adresse : ${f.street}, ${f.city}`,
        "Vous pouvez m'appeler avant ?",
        "Le code du portail est 4417",
      );
  },
  vi: ({ either, maybe, them, facts: f }) => {
    either(
      [
        "T: Chào anh, máy lạnh nhà tôi bị chảy nước. Khi nào có thợ?",
        `U: Chào chị! Thợ có thể đến vào sáng mai, từ 9 đến 11 giờ. Mã hẹn ${f.job}.`,
        "T: Dạ được, cảm ơn nhiều",
        "U: Không có chi ạ!",
      ],
      [
        "T: Giá thay bình nước nóng bao nhiêu vậy?",
        `U: Khoảng ${f.price}, gồm cả lắp đặt.`,
        "T: Để tôi hỏi chồng tôi",
      ],
    );
    if (maybe(0.7))
      them(`Địa chỉ: ${f.street}, ${f.city}`, "Gọi tôi trước khi tới nhé", "Nhà có chó, xin gọi cửa");
  },
  zh: ({ either, maybe, them, facts: f }) => {
    either(
      [
        "T: 你好，我家暖气坏了，明天可以派人来吗？",
        `U: 您好！明天上午九点到十一点可以，预约号 ${f.job}。`,
        "T: 好的，谢谢🙏",
        "U: 不客气！",
      ],
      [
        "T: 请问换热水器多少钱？",
        `U: 大约 ${f.price}，包安装。`,
        "T: 有点贵，我考虑一下",
        "U: 没问题，可以分期付款。",
      ],
      ["T: 师傅什么时候到", "U: 还有十五分钟。", "T: 收到"],
    );
    if (maybe(0.7)) them(`地址：${f.street}, ${f.city}`, "来之前请打电话", "能开发票吗？");
  },
  ru: ({ either, maybe, them, facts: f }) => {
    either(
      [
        "T: Здравствуйте! Течёт кран на кухне, можно мастера на завтра?",
        `U: Здравствуйте! Да, завтра с 9 до 11. Номер заявки ${f.job}.`,
        "T: Отлично, спасибо большое",
        "U: Пожалуйста!",
      ],
      ["T: Сколько стоит вызов?", `U: ${f.fee}, при ремонте бесплатно.`, "T: Хорошо, я подумаю"],
    );
    if (maybe(0.7)) them(`Адрес: ${f.street}, ${f.city}`, "Позвоните перед приездом, пожалуйста", "Спасибо!");
  },
};

/** A first text whose characters take the other way round, hide, or look like markup. Text is all they are. */
export const hostileTexts: readonly string[] = [
  "Please open invoice\u202Excod.exe for me",
  "<img src=x onerror=alert(1)> <b>hello</b> &amp; &lt;",
  '=HYPERLINK("http://bad.test","Click")',
  "javascript:alert(1) https://acme.test/?q=<script>",
  "zero\u200Bwidth\u200Djoiner and \u2066isolate\u2069 and \uFEFFmark",
  "👨‍👩‍👧‍👦🏳️‍🌈👩🏽‍🚒 1️⃣ 🇺🇸 é vs e\u0301",
  "tab\there\nnew line\r\nand another\n\n\n\nfar below",
  "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
];

/** A text of exactly 1,600 characters, the most that a carrier takes. */
export const longText = `Hi, sorry for the long text but I want you to have the whole picture before somebody comes out. We bought this house in June. The inspector said the system was old but working. The first cold night in October it made a bang, like somebody dropped a pan in the basement, and then it ran fine for a week. Then it started to short cycle: two minutes on, ten minutes off, all night. I changed the filter (it was black), I cleaned the little flame thing with a piece of steel wool like the video said, and I replaced the thermostat with the one from the hardware store. It got better for about three days. Last Tuesday it went out completely at 2 in the morning and the house went down to 51. My wife is pregnant and my mother in law is staying with us, so you can imagine the mood. I got it going again by switching it off and on at the breaker, and since then I do that twice a day. Yesterday I also found water on the floor next to it, maybe a cup, and there's a white crust on the plastic pipe that goes out of the wall. The label says it was made in 1997 and the model number is mostly scratched off, but I think that it begins with GM. I'm attaching four photos and a video with the sound. What I'd like to know is: is it safe to keep it running until you come, is it worth fixing at that age, and if not, what would a new one cost us, all in, with the permit? We're home every day after three, and on Saturday all day. The dog barks but she's harmless. Parking is on the left side, please don't block the neighbor. Thank you so much for reading all of this. Best, Dan, that is the one with the dog.`;
