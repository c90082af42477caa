/** The bell's sentences, one per kind; the dates in them come written. */
const en = {
  before: '“{{title}}” is due on {{date}}.',
  today: '“{{title}}” is due today.',
  overdue: '“{{title}}” was due on {{date}} and is still open.',
  escalation: '“{{title}}” was due on {{date}} and has not moved. Please help.',
  report_notice: 'A status report awaits your answer: {{title}}.',
  report_answered: 'A status report was answered: {{title}}.',
  report_code: 'A code to answer a status report was sent to you: {{title}}.',
  delivery_failed: 'A mail to {{recipient}} was refused: “{{title}}”. Check the address.',
  delivery_bounced: 'A mail to {{recipient}} came back: “{{title}}”. Check the address.',
  delivery_unknown: 'It is not known whether a mail reached {{recipient}}: “{{title}}”. Seen, or send again?',
  comment_mention: '{{author}} mentioned you in a comment on “{{title}}”.',
  comment_reply: '{{author}} answered your comment on “{{title}}”.',
  comment_partner: '{{author}}, of the partner, commented on “{{title}}”.',
  document_infected: 'A virus was found in your file “{{title}}” ({{finding}}). The file was taken away.',
  plan_proposed: 'A revision of the plan of {{reference}} waits for your decision: “{{title}}”.',
  plan_approved: 'Your revision of the plan of {{reference}} was approved: “{{title}}”.',
  plan_refused: 'Your revision of the plan of {{reference}} was refused: “{{title}}”.',
  renewal_by_decision: '“{{title}}” ({{reference}}) ends unless it is renewed: decide by {{date}}.',
  renewal_automatic: '“{{title}}” ({{reference}}) renews by itself unless notice is given by {{date}}.',
  renewal_none: '“{{title}}” ({{reference}}) is about to end; notice can be given until {{date}}.',
  milestone_question: 'Please say whether this is so: “{{title}}”.',
  milestone_confirmed: 'The other side confirmed “{{title}}”.',
  milestone_disputed: 'The other side disputes “{{title}}”.',
  other: '{{title}}',
} as const;

type Sentences = { readonly [K in keyof typeof en]: string };

const fr = {
  before: '« {{title}} » est à échéance le {{date}}.',
  today: '« {{title}} » est à échéance aujourd’hui.',
  overdue: '« {{title}} » était à échéance le {{date}} et reste ouvert.',
  escalation: '« {{title}} » était à échéance le {{date}} et n’a pas avancé. Votre aide est demandée.',
  report_notice: 'Un rapport de suivi attend votre réponse : {{title}}.',
  report_answered: 'Un rapport de suivi a reçu une réponse : {{title}}.',
  report_code: 'Un code pour répondre à un rapport de suivi vous a été envoyé : {{title}}.',
  delivery_failed: 'Un courriel à {{recipient}} a été refusé : « {{title}} ». Vérifiez l’adresse.',
  delivery_bounced: 'Un courriel à {{recipient}} est revenu : « {{title}} ». Vérifiez l’adresse.',
  delivery_unknown: 'On ignore si un courriel est parvenu à {{recipient}} : « {{title}} ». Vu, ou à renvoyer ?',
  comment_mention: '{{author}} vous a mentionné dans un commentaire sur « {{title}} ».',
  comment_reply: '{{author}} a répondu à votre commentaire sur « {{title}} ».',
  comment_partner: '{{author}}, chez le partenaire, a commenté « {{title}} ».',
  document_infected: 'Un virus a été trouvé dans votre fichier « {{title}} » ({{finding}}). Le fichier a été retiré.',
  plan_proposed: 'Une révision du plan de {{reference}} attend votre décision : « {{title}} ».',
  plan_approved: 'Votre révision du plan de {{reference}} a été approuvée : « {{title}} ».',
  plan_refused: 'Votre révision du plan de {{reference}} a été refusée : « {{title}} ».',
  renewal_by_decision:
    '« {{title}} » ({{reference}}) prend fin s’il n’est pas renouvelé : à décider avant le {{date}} inclus.',
  renewal_automatic:
    '« {{title}} » ({{reference}}) se renouvelle tacitement, sauf préavis donné au plus tard le {{date}}.',
  renewal_none: '« {{title}} » ({{reference}}) arrive à son terme ; préavis possible jusqu’au {{date}}.',
  milestone_question: 'Merci de dire si cela est exact : « {{title}} ».',
  milestone_confirmed: 'L’autre partie a confirmé « {{title}} ».',
  milestone_disputed: 'L’autre partie conteste « {{title}} ».',
  other: '{{title}}',
} as const satisfies Sentences;

export type SentenceKey = keyof Sentences;
export const sentences = { en, fr } as const;
