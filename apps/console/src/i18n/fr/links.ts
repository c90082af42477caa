import type { Texts } from '../catalogue.ts';
import type { links as en } from '../en/links.ts';

export const links = {
  title: 'Rapport de suivi',
  number: 'Rapport de suivi %{number}, version %{version}',
  intro:
    'Bonjour %{name}, voici ce que nous avons consigné sur notre coopération avec %{audience} pendant cette période. Veuillez le lire et dire si c’est exact. Aucun compte n’est nécessaire ; ce lien n’est qu’à vous.',
  answerNow: 'Répondre à ce rapport',
  toAnswer: 'Votre réponse',
  pdf: 'Télécharger en PDF',
  seal: 'Sceau du contenu approuvé (SHA-256). Le PDF porte le même.',
  disputeLine: 'La ligne %{line} n’est pas exacte',
  yourObjection: 'Votre objection :',
  answer: {
    title: 'Votre réponse',
    silence: 'Le silence ne vaut jamais accord : sans réponse, le rapport compte comme resté sans réponse.',
    until: 'Vous pouvez répondre jusqu’au %{until}.',
    choice: {
      acknowledged: 'Accuser réception : je l’ai reçu',
      confirmed: 'Confirmer : il est exact',
      disputed: 'Contester : une ligne n’est pas exacte',
    },
    meaning: {
      acknowledged: 'Vous accusez réception : vous l’avez reçu et lu. Cela ne dit pas qu’il est exact.',
      confirmed: 'Vous confirmez le rapport tel qu’il est.',
      disputed:
        'Vous nommez la ligne numérotée et dites pourquoi. Elle est corrigée dans une nouvelle version, ou votre objection reste jointe.',
    },
    line: 'Quelle ligne',
    why: 'Ce qui n’est pas exact, et pourquoi',
    comment: 'Commentaire (facultatif)',
    name: 'Votre nom',
    nameHint: 'Il est conservé avec la réponse.',
    codeFirst: 'Pour être sûrs que c’est vous, nous envoyons un code à %{email}.',
    sendCode: 'M’envoyer le code',
    codeSent: 'Un code a été envoyé à %{email}. Il est valable jusqu’au %{until}.',
    code: 'Code reçu par courriel (6 chiffres)',
    sendAgain: 'Envoyer un nouveau code',
    give: {
      acknowledged: 'Accuser réception du rapport',
      confirmed: 'Confirmer le rapport',
      disputed: 'Contester la ligne',
    },
  },
  recorded: {
    acknowledged: 'Vous avez accusé réception de ce rapport',
    confirmed: 'Vous avez confirmé ce rapport',
    disputed: 'Vous avez contesté une ligne de ce rapport',
    at: 'Le %{at}',
    line: 'Ligne %{line}',
    next: {
      acknowledged: 'Merci. Rien de plus ne vous est demandé.',
      confirmed: 'Merci. Rien de plus ne vous est demandé.',
      disputed:
        'Merci. Nous examinons la question : vous recevrez une version corrigée, ou votre objection restera jointe au rapport.',
    },
    reading: 'Vous pouvez lire et télécharger le rapport ici jusqu’au %{until}.',
  },
  stop: {
    title: 'Rappels par courriel',
    hint: 'Si vous les arrêtez, les rappels et les aperçus hebdomadaires n’arrivent plus à l’adresse de ce courriel. Les rapports, les codes et les relais arrivent toujours. Le bureau peut rétablir les rappels.',
    act: 'Arrêter les rappels',
    done: 'Aucun rappel n’arrive plus à cette adresse. Le bureau peut les rétablir.',
  },
  failure: {
    expired: 'Ce lien a expiré',
    unknown: 'Ce lien ne mène nulle part',
    damaged: 'Il en manque peut-être une partie : ouvrez-le de nouveau depuis le courriel.',
    hint: 'Le courriel qui l’a apporté dit à qui s’adresser.',
  },
} as const satisfies Texts<typeof en>;
