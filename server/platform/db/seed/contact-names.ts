import type { Random } from "./random.ts";

/** Languages that contacts write in. */
export type Language = "en" | "es" | "ar" | "he" | "fr" | "vi" | "zh" | "ru";

const namesOf: Record<
  Exclude<Language, "en">,
  readonly [first: readonly string[], last: readonly string[]]
> = {
  es: [
    words("María José Íñigo Lucía Andrés Ximena Joaquín Begoña Raúl Inés"),
    words("Peña Muñoz Ibáñez Núñez Güell Quiñones Cáceres Ordóñez"),
  ],
  ar: [
    words("محمد فاطمة يوسف ليلى أحمد مريم خالد نور سامي هدى"),
    words("الحسن منصور العلي حداد الخطيب ناصر درويش الشامي"),
  ],
  he: [words("נועה יוסי תמר אבי מיכל דוד שירה אורי"), words("כהן לוי מזרחי פרידמן ברק שלום אברהמי גולן")],
  fr: [
    words("Zoé Hélène François Noël Chloé Benoît Élodie"),
    words("Lefèvre Gérard Château D’Aubigné Garçon Maître"),
  ],
  vi: [words("Hoa Lan Hạnh Phượng Mai Ngọc"), words("Nguyễn Trần Phạm Huỳnh Đặng Võ")],
  zh: [words("娜 伟 芳 敏 静 强 丽 军"), words("李 王 张 刘 陈 杨 黄 赵")],
  ru: [words("Ольга Светлана Наталья Елена Ирина"), words("Петрова Смирнова Кузнецова Орлова Соколова")],
};

/** Names as people type them into a phone: nothing may break on any of them. */
const oddNames: readonly string[] = [
  "Dr. Ines O'Hara-Østergaard, DDS",
  "Bo",
  "Mom 💛",
  "🏠 Tenant Unit 4B",
  "Wolfeschlegelsteinhausenbergerdorff Featherstonehaugh-Cholmondeley of Upper Canyon Glen",
  "=SUM(A1:A9)",
  "@plumber guy",
  "<b>Bold</b> & Sons",
  "Robert'); DROP TABLE contacts;--",
  "null",
  "Anna\u202Egnp.eciovni",
  "Zero\u200BWidth",
  "Café “Olé” (front desk)",
  "ＦＵＬＬ ＷＩＤＴＨ",
  "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍a̴̵̜̰͔ͫ͗͢l̠ͨͧͩ͘g̴̡͎͖o",
];

function words(text: string): string[] {
  return text.split(" ");
}

/** A name for somebody who writes in that language. */
export function nameIn(language: Exclude<Language, "en">, random: Random): string {
  const [first, last] = namesOf[language];
  const [one, other] = [random.pick(first), random.pick(last)];
  if (language === "zh") return `${other}${one}`;
  return language === "vi" ? `${other} Thị ${one}` : `${one} ${other}`;
}

/** The odd name that the `n`th contact has, if any. */
export function oddNameOf(n: number): string | undefined {
  return n % 90 === 17 ? oddNames[Math.floor(n / 90)] : undefined;
}
