import type { Language, Topic } from './types.ts';

type Lines = {
  readonly tags: readonly string[];
  readonly openings: readonly string[];
  readonly rest: readonly string[];
  readonly later: readonly string[];
  readonly again: string;
};

const anywhere = (lines: Lines): Topic => ({ ...lines, channels: null });

/** The same shop and app, in its customers' other languages. */
export const worldTopics: Readonly<Record<Exclude<Language, 'en'>, readonly Topic[]>> = {
  pt: [
    anywhere({
      tags: ['orders'],
      openings: ['Oi! O pedido {order} já foi enviado?', 'A minha encomenda {order} ainda não chegou.'],
      rest: ['Olá! Saiu ontem do armazém e chega até sexta-feira.', 'Ótimo, obrigada!'],
      later: ['Posso receber no escritório?'],
      again: 'Chegou só uma das duas caixas. Podem verificar?',
    }),
    anywhere({
      tags: ['billing'],
      openings: [
        'Preciso da segunda via da fatura {invoice}, por favor.',
        'O valor da fatura {invoice} não está certo.',
      ],
      rest: ['Claro, segue em anexo. Está tudo como precisa?', 'Está sim, muito obrigado.'],
      later: ['Pode enviar também para a contabilidade?'],
      again: 'Falta o NIF na fatura que enviaram.',
    }),
  ],
  es: [
    anywhere({
      tags: ['orders'],
      openings: [
        '¿Dónde está mi pedido {order}? Pone entregado desde el martes.',
        'La silla {chair} ha llegado rayada. Envío fotos.',
      ],
      rest: [
        'Lo siento mucho. ¿Prefiere una nueva o un descuento?',
        'Una nueva, por favor.',
        'Sale hoy mismo.',
        '¡Gracias!',
      ],
      later: ['¿Hay alguna novedad?'],
      again: 'La nueva tiene el mismo problema.',
    }),
    anywhere({
      tags: ['account'],
      openings: ['No me llega el código para entrar.', '¿Cómo añado a un compañero al plan {plan}?'],
      rest: ['Se lo hemos enviado otra vez. ¿Le ha llegado ahora?', 'Sí, ya puedo entrar. Gracias.'],
      later: ['Es para hoy, si puede ser.'],
      again: 'Hoy vuelve a pasar lo mismo.',
    }),
  ],
  de: [
    anywhere({
      tags: ['billing'],
      openings: [
        'Rechnung {invoice}: bitte die USt-IdNr. korrigieren, bevor wir zahlen.',
        'Wir haben die Rechnung {invoice} doppelt erhalten. Welche gilt?',
      ],
      rest: [
        'Das ändern wir gern. Wie soll sie genau lauten?',
        'Wie im Anhang, bitte.',
        'Die korrigierte Rechnung liegt bei.',
        'Danke, passt.',
      ],
      later: ['Unser Zahllauf ist am Freitag.'],
      again: 'Auf Seite 2 steht noch die alte Nummer.',
    }),
    anywhere({
      tags: ['warranty'],
      openings: [
        'Der Motor vom Tisch {desk} klemmt beim Hochfahren.',
        'Beim Tisch {desk} fehlt ein Beutel mit Schrauben.',
      ],
      rest: [
        'Das tut mir leid. Könnten Sie ein kurzes Video schicken?',
        'Ist unterwegs.',
        'Danke. Ein Techniker meldet sich bei Ihnen.',
      ],
      later: ['Gibt es schon einen Termin?'],
      again: 'Der Techniker war da, aber das Geräusch ist wieder da.',
    }),
  ],
  fr: [
    anywhere({
      tags: ['orders'],
      openings: ['Bonjour, où en est la commande {order} ?', 'Le colis {order} est arrivé ouvert, il manque un pied.'],
      rest: [
        'Bonjour, nous vérifions avec le transporteur.',
        'Merci, j’attends votre retour.',
        'La pièce part aujourd’hui en express.',
        'Merci beaucoup ! Le colis est bien arrivé.',
      ],
      later: ['Avez-vous des nouvelles ?'],
      again: 'Désolé, il manque encore une pièce.',
    }),
    anywhere({
      tags: ['cancel'],
      openings: [
        'Comment résilier le forfait {plan} à la fin du mois ?',
        'Je voudrais passer au forfait {plan}. Est-ce possible tout de suite ?',
      ],
      rest: ['C’est fait, avec effet à la fin de la période en cours.', 'Parfait, merci pour votre rapidité.'],
      later: ['Pouvez-vous me le confirmer par écrit ?'],
      again: 'Nous avons tout de même été débités. Pouvez-vous regarder ?',
    }),
  ],
  it: [
    anywhere({
      tags: ['orders'],
      openings: ['Buongiorno, quando arriva l’ordine {order}?', 'La lampada {lamp} è arrivata con il vetro rotto.'],
      rest: ['Ci dispiace. Gliene mandiamo subito una nuova.', 'Grazie mille, gentilissimi.'],
      later: ['Devo rispedire quella rotta?'],
      again: 'Anche quella nuova ha un graffio.',
    }),
  ],
  pl: [
    anywhere({
      tags: ['returns'],
      openings: [
        'Chciałbym zwrócić biurko {desk} z zamówienia {order}.',
        'Kiedy otrzymam zwrot za zamówienie {order}?',
      ],
      rest: ['Oczywiście. Kurier odbierze paczkę w czwartek.', 'Świetnie, dziękuję.'],
      later: ['Czy potrzebuję oryginalnego pudełka?'],
      again: 'Kurier nie przyjechał. Co teraz?',
    }),
  ],
  uk: [
    anywhere({
      tags: ['orders'],
      openings: ['Добрий день! Коли прибуде замовлення {order}?', 'Лампа {lamp} не вмикається. Що робити?'],
      rest: ['Добрий день! Перевіряємо і напишемо сьогодні.', 'Дякую, чекаю.'],
      later: ['Чи є новини?'],
      again: 'На жаль, проблема повторилася.',
    }),
  ],
  el: [
    anywhere({
      tags: ['orders'],
      openings: ['Καλημέρα, πότε θα έρθει η παραγγελία {order};', 'Η καρέκλα {chair} ήρθε με γρατσουνιές.'],
      rest: ['Λυπούμαστε. Σας στέλνουμε καινούργια.', 'Ευχαριστώ πολύ!'],
      later: ['Υπάρχει κάποιο νέο;'],
      again: 'Δεν έχει έρθει ακόμα τίποτα.',
    }),
  ],
  ar: [
    anywhere({
      tags: ['orders'],
      openings: ['مرحبا، متى يصل الطلب رقم {order}؟', 'وصل الكرسي وفيه خدوش، أرفقت الصور.'],
      rest: ['نعتذر عن ذلك، سنرسل بديلا اليوم.', 'شكرا جزيلا، سأنتظر الرد'],
      later: ['هل من جديد؟'],
      again: 'لم يصل البديل حتى الآن.',
    }),
    anywhere({
      tags: ['billing'],
      openings: ['أحتاج نسخة من الفاتورة {invoice} لو سمحتم.', 'كم سعر الخطة السنوية لفريق من {seats} شخصا؟'],
      rest: ['أهلا بك، أرسلناها إلى بريدك.', 'وصلت، شكرا لكم.'],
      later: ['وهل يشمل السعر الضريبة؟'],
      again: 'الرقم الضريبي في الفاتورة غير صحيح.',
    }),
  ],
  ja: [
    anywhere({
      tags: ['sales'],
      openings: ['デスク{seats}台の見積もりをお願いします', '{item}の在庫はありますか。'],
      rest: ['お問い合わせありがとうございます。本日中にお送りします。', 'よろしくお願いします。'],
      later: ['納期も教えていただけますか。'],
      again: '見積もりの有効期限を延ばせますか。',
    }),
    anywhere({
      tags: ['orders'],
      openings: ['注文{order}の配送先を変更できますか。', '届いたランプの電源が入りません。'],
      rest: ['ご不便をおかけして申し訳ございません。すぐに確認いたします。', 'ありがとうございます。'],
      later: ['今週中に必要です。'],
      again: 'まだ届いていません。ご確認ください。',
    }),
  ],
  ko: [
    anywhere({
      tags: ['orders'],
      openings: ['주문 {order} 배송은 언제 되나요?', '로그인 코드가 오지 않습니다.'],
      rest: ['불편을 드려 죄송합니다. 바로 확인하겠습니다.', '감사합니다.'],
      later: ['오늘 안에 가능할까요?'],
      again: '같은 문제가 다시 발생했습니다.',
    }),
  ],
  zh: [
    anywhere({
      tags: ['orders'],
      openings: ['请问订单{order}什么时候发货？', '收到的椅子有划痕，能换一把吗？'],
      rest: ['很抱歉，我们今天就为您补发。', '好的，谢谢！'],
      later: ['大概几天能到？'],
      again: '还是没有收到，麻烦再查一下。',
    }),
  ],
  hi: [
    anywhere({
      tags: ['orders'],
      openings: ['मेरा ऑर्डर {order} कब तक पहुँचेगा?', 'कुर्सी का एक पहिया टूटा हुआ आया है।'],
      rest: ['क्षमा करें, हम आज ही नया भेज रहे हैं।', 'धन्यवाद।'],
      later: ['क्या कोई अपडेट है?'],
      again: 'अभी तक कुछ नहीं मिला है।',
    }),
  ],
};

/** How a customer signs a mail. */
export const signOffs: Readonly<Record<Language, string>> = {
  en: 'Best regards',
  pt: 'Cumprimentos',
  es: 'Un saludo',
  de: 'Mit freundlichen Grüßen',
  fr: 'Cordialement',
  it: 'Cordiali saluti',
  pl: 'Pozdrawiam',
  uk: 'З повагою',
  el: 'Με εκτίμηση',
  ar: 'مع التحية',
  ja: 'よろしくお願いいたします。',
  ko: '감사합니다.',
  zh: '此致敬礼',
  hi: 'सादर',
};
