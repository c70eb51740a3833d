import { pick } from './random.ts';
import type { Language } from './types.ts';

type Culture = {
  readonly language: Language;
  /** How common it is, against the others. */
  readonly weight: number;
  readonly given: readonly string[];
  readonly family: readonly string[];
  /** The family name is written first. */
  readonly familyFirst?: true;
};

const split = (names: string) => names.split(' ');

const cultures: readonly Culture[] = [
  {
    language: 'en',
    weight: 30,
    given: split('Emma Oliver Grace Noah Sophie Jack Hannah Luke Amelia Ryan Chloe Daniel Megan Thomas Laura Ethan'),
    family: split('Walker Hughes Bennett Carter Foster Murphy Reid Sullivan Grant Parker Doyle Harper Ellis Shaw'),
  },
  {
    language: 'en',
    weight: 11,
    given: split('Amara Ben Chidi Ngozi Tunde Zainab Kwame Ama Thabo Lerato Wanjiru Kofi'),
    family: split('Okafor Adeyemi Mensah Dlamini Njoroge Balogun Owusu Nkosi Eze Kamau'),
  },
  {
    language: 'en',
    weight: 12,
    given: split('Priya Arjun Meera Rohan Ananya Vikram Nisha Sanjay Kavya Imran Ayesha Farhan'),
    family: split('Nair Iyer Patel Kapoor Reddy Bose Qureshi Menon Chopra Rahman'),
  },
  {
    language: 'en',
    weight: 11,
    given: split('Dai Linh Minh Grace Jun Mei Wei Hana Siti Aditya Marisol Joon'),
    family: split('Nguyen Tran Kim Lim Tan Wong Santos Pham Putri Reyes'),
  },
  {
    language: 'en',
    weight: 9,
    given: split('Lotte Sven Ingrid Mikkel Freja Anouk Bram Aino Eero Solveig Joris Maja'),
    family: split('Jansen Lindqvist Sørensen Visser Nyström Bakker Korhonen Haugen Åkesson Mäkinen'),
  },
  {
    language: 'pt',
    weight: 6,
    given: split('Ana João Beatriz Rafael Camila Tiago Larissa Gonçalo Mariana Caio'),
    family: split('Souza Ferreira Almeida Araújo Conceição Lopes Magalhães Ribeiro'),
  },
  {
    language: 'es',
    weight: 6,
    given: split('Inés Mateo Lucía Álvaro Sofía Joaquín Núria Andrés Valentina Íñigo'),
    family: split('Pérez Muñoz Ibáñez García Castaño Núñez Quiroga Vidal'),
  },
  {
    language: 'de',
    weight: 6,
    given: split('Jürgen Anke Björn Käthe Florian Sabine Jörg Lena Matthias Ute'),
    family: split('Weiß Müller Schäfer Köhler Brandt Groß Fröhlich Vogel'),
  },
  {
    language: 'fr',
    weight: 5,
    given: split('Élodie Chloé François Anaïs Benoît Léa Jérôme Maëlle Théo Inès'),
    family: split('Martin Roux Lefèvre Garnier Bérard Chevalier Dupré Noël'),
  },
  {
    language: 'it',
    weight: 2,
    given: split('Giulia Niccolò Martina Davide Chiara Matteo'),
    family: split('Ricci Colombo De_Luca Ferrari Fabbri Greco'),
  },
  {
    language: 'pl',
    weight: 2,
    given: split('Zofia Paweł Małgorzata Łukasz Agnieszka Michał'),
    family: split('Wiśniewski Zielińska Dąbrowski Wójcik Szymańska Król'),
  },
  {
    language: 'uk',
    weight: 2,
    given: split('Олена Андрій Катерина Сергій Ірина Богдан'),
    family: split('Коваленко Шевчук Бондар Ткаченко Мельник Поліщук'),
  },
  {
    language: 'el',
    weight: 1,
    given: split('Νίκος Ελένη Γιώργος Μαρία'),
    family: split('Ιωάννου Δημητρίου Νικολάου Αθανασίου'),
  },
  {
    language: 'ar',
    weight: 2,
    given: split('Farid Layla Omar Rania Youssef Nour'),
    family: split('Haddad Khoury Mansour Nasser Saleh'),
  },
  {
    language: 'ar',
    weight: 2,
    given: split('محمد فاطمة خالد مريم سارة يوسف'),
    family: split('العلي الحسن الخطيب منصور سليمان'),
  },
  {
    language: 'ja',
    weight: 2,
    given: split('花子 健太 美咲 翔太 由美 大輔'),
    family: split('山田 佐藤 鈴木 高橋 伊藤 渡辺'),
    familyFirst: true,
  },
  {
    language: 'ko',
    weight: 1,
    given: split('민준 서연 지훈 하은'),
    family: split('김 이 박 최'),
    familyFirst: true,
  },
  {
    language: 'zh',
    weight: 1,
    given: split('芳 伟 丽娜 建国'),
    family: split('王 李 张 陈'),
    familyFirst: true,
  },
  {
    language: 'hi',
    weight: 1,
    given: split('आरव अंजलि राहुल पूजा'),
    family: split('शर्मा वर्मा गुप्ता सिंह'),
  },
];

export type Person = { readonly name: string; readonly given: string; readonly language: Language };

const deck = cultures.flatMap((culture) => Array.from({ length: culture.weight }, () => culture));

export function pickPerson(random: () => number): Person {
  const { language, given, family, familyFirst } = pick(deck, random);
  const [first, last] = [pick(given, random), pick(family, random).replace('_', ' ')];
  if (!familyFirst) return { name: `${first} ${last}`, given: first, language };
  return { name: language === 'ja' ? `${last} ${first}` : `${last}${first}`, given: first, language };
}
