import { codeWords } from '@concord/contracts';
import type { Catalogue } from '../catalogue.ts';
import type { mailsEn } from './en.ts';

/** What mails say, in French. */
export const mailsFr = {
  example: { notice: 'Exemple, ne constitue pas une déclaration de l’organisation ni à son sujet' },
  answer: codeWords.fr.answer,
  count: {
    days: { one: '{{count}} jour', many: '{{count}} de jours', other: '{{count}} jours' },
  },
  period: 'du {{from}} au {{to}}',
  numberAndVersion: 'N° {{number}}, version {{version}}',
  mail: {
    greeting: 'Bonjour {{name}},',
    footer:
      'Envoyé par Concord, le registre des partenariats et de leurs engagements. Les réponses à cette adresse ne sont pas lues.',
    stop: 'Ne plus recevoir ces rappels',
    exampleSubject: '[Exemple] {{subject}}',
    label: {
      about: 'Au sujet de',
      milestone: 'Jalon',
      agreement: 'Accord',
      area: 'Domaine',
      agreedDate: 'Date convenue',
      currentDate: 'Échéance actuelle',
      responsible: 'Responsable',
      progress: 'Avancement',
      report: 'Rapport',
      period: 'Période',
      doneOn: 'Fait le',
      validUntil: 'Lien valable jusqu’au',
      answer: 'Réponse',
      line: 'Ligne',
      from: 'De',
      at: 'Répondu le',
      reference: 'Référence',
      comment: 'Commentaire',
    },
    nobody: 'Personne n’est désigné',
    fact: '{{label}} : {{value}}',
    named: '{{reference}}, {{title}}',
    instant: '{{date}}, {{time}} ({{zone}})',
    noDate: 'Non fixée',
    milestoneReminder: {
      subject: {
        before: 'Échéance dans {{days}} : {{title}}',
        today: 'Échéance aujourd’hui : {{title}}',
        overdue: 'Échéance actuelle dépassée de {{days}} : {{title}}',
        escalation: 'Votre aide est demandée, échéance actuelle dépassée de {{days}} : {{title}}',
      },
      lead: {
        before: 'Ce jalon arrive à échéance dans {{days}}, le {{date}}.',
        today: 'Ce jalon arrive à échéance aujourd’hui, le {{date}}.',
        overdue: 'Ce jalon a dépassé de {{days}} son échéance actuelle, le {{date}}.',
        escalation:
          'Ce jalon a dépassé de {{days}} son échéance actuelle, le {{date}}, et personne ne l’a fait avancer. Vous recevez ce message en tant que {{duty}}.',
      },
      duty: {
        officer: 'chargé de programme de cet accord',
        manager: 'responsable de cet accord',
        board: 'membre de la direction',
      },
      ask: {
        before:
          'S’il avance, un bref suivi tient tout le monde informé. Si la date ne peut être tenue, dites-le maintenant.',
        today: 'S’il est atteint, soumettez-le avec ses preuves. Sinon, consignez où il en est.',
        overdue: 'Consignez où il en est et ce qui le freine, ou soumettez-le s’il est atteint.',
        escalation:
          'Merci de voir avec les personnes responsables ce qui est nécessaire. Consigner l’avancement ou prendre note de ce message arrête l’escalade.',
      },
      button: 'Ouvrir le jalon',
      log: 'Consigner l’avancement',
      why: 'Vous recevez ce message parce que vous êtes responsable de ce jalon ou que vous le suivez. Les rappels cessent dès qu’il est soumis, atteint ou annulé.',
    },
    digest: {
      subject: {
        weekly: {
          one: 'Votre semaine : {{count}} chose vous attend',
          other: 'Votre semaine : {{count}} choses vous attendent',
        },
        overflow: { one: '{{count}} rappel en un seul message', other: '{{count}} rappels en un seul message' },
      },
      lead: {
        weekly:
          'Voici ce qui arrive à échéance sous 14 jours, a dépassé sa date, vous a été renvoyé ou est sans nouvelles.',
        overflow: 'Il y avait aujourd’hui plus de rappels que vous n’en souhaitez un par un. Les voici ensemble.',
      },
      section: {
        past: { one: 'Date dépassée', other: 'Dates dépassées ({{count}})' },
        soon: { one: 'À échéance sous 14 jours', other: 'À échéance sous 14 jours ({{count}})' },
        later: { one: 'Échéance plus lointaine', other: 'Échéances plus lointaines ({{count}})' },
        returned: { one: 'Renvoyé vers vous', other: 'Renvoyés vers vous ({{count}})' },
        silent: { one: 'Sans nouvelles', other: 'Sans nouvelles ({{count}})' },
      },
      line: {
        milestone: '{{reference}} · échéance le {{date}}',
        milestone_return: '{{reference}} · à soumettre de nouveau avant le {{date}}',
        milestone_silence: '{{reference}} · rien de consigné depuis le {{date}}',
        commitment: '{{reference}} · engagement, échéance le {{date}}',
        agreement_end: '{{reference}} · prend fin le {{date}}',
        agreement_end_passed: '{{reference}} · a pris fin le {{date}}',
        agreement_notice: '{{reference}} · dernier jour pour décider le {{date}}',
        agreement_review: '{{reference}} · réexamen le {{date}}',
        agreement_draft: '{{reference}} · inachevé, dernière modification le {{date}}',
        report_unanswered: '{{reference}} · rapport de suivi, réponse souhaitée pour le {{date}}',
        progress_report: '{{reference}} · rapport d’avancement, à remettre avant le {{date}}',
      },
      more: { one: 'et {{count}} autre', other: 'et {{count}} autres' },
      button: 'Ouvrir ma boîte',
      why: 'Vous choisissez le jour, l’heure et le nombre de rappels reçus un par un sous Rappels pour moi, dans le menu à votre nom.',
    },
    reminderAnswer: 'Je m’en occupe, ou me le rappeler plus tard',
    escalationAnswer: 'Je m’en occupe',
    recordReminder: {
      help: 'Votre aide est demandée. {{subject}}',
      escalated: '{{lead}} Personne ne l’a fait avancer. Vous recevez ce message en tant que {{duty}}.',
      button: 'Ouvrir le dossier',
      unanswered: {
        subject: 'Un rapport de suivi reste sans réponse : {{title}}',
        lead: 'Un rapport de suivi attendait une réponse pour le {{date}}. Aucune n’est encore parvenue.',
        ask: 'Merci de voir avec ses destinataires ce qui les retient. Le silence ne vaut jamais accord.',
      },
      why: 'Vous recevez ce message parce que vous suivez ce dossier. Les rappels cessent quand c’est fait ou que la date change.',
      milestone_return: {
        before: 'Renvoyé, à soumettre de nouveau dans {{days}} : {{title}}',
        today: 'Renvoyé, à soumettre de nouveau aujourd’hui : {{title}}',
        past: 'Renvoyé, en retard de {{days}} : {{title}}',
        lead: 'Ce jalon a été renvoyé pour révision et doit être soumis de nouveau au plus tard le {{date}}.',
        passed: 'Ce jalon a été renvoyé pour révision et devait être soumis de nouveau au plus tard le {{date}}.',
        label: 'À soumettre avant le',
        ask: 'La page dit ce qui est demandé. Soumettez-le de nouveau dès que c’est fait, ou consignez ce qui le freine.',
      },
      milestone_silence: {
        before: 'Sans nouvelles : {{title}}',
        today: 'Sans nouvelles : {{title}}',
        past: 'Sans nouvelles depuis {{days}} : {{title}}',
        lead: 'Rien n’a été consigné pour ce jalon depuis le {{date}}.',
        label: 'Dernier suivi',
        ask: 'Consignez où il en est. « Sans changement » se fait en un clic.',
      },
      commitment: {
        before: 'Engagement à échéance dans {{days}} : {{title}}',
        today: 'Engagement à échéance aujourd’hui : {{title}}',
        past: 'Engagement, date dépassée de {{days}} : {{title}}',
        lead: 'Cet engagement porte la date du {{date}} et n’a aucun jalon qui montrerait où il en est.',
        passed: 'Cet engagement portait la date du {{date}}, et aucun jalon ne montre où il en est.',
        label: 'Échéance',
        ask: 'Ajoutez un jalon pour le suivre, ou clôturez-le s’il a été tenu.',
      },
      agreement_end: {
        before: 'Prend fin dans {{days}} : {{title}}',
        today: 'Prend fin aujourd’hui : {{title}}',
        past: 'A pris fin il y a {{days}} : {{title}}',
        lead: 'Cet accord prend fin le {{date}}.',
        passed: 'Cet accord a pris fin le {{date}}.',
        label: 'Fin',
        ask: 'Décidez avec les personnes concernées s’il est prolongé, remplacé ou clos.',
      },
      agreement_notice: {
        before: 'À décider dans {{days}} : {{title}}',
        today: 'Dernier jour pour décider : {{title}}',
        past: 'Le dernier jour pour décider était il y a {{days}} : {{title}}',
        lead: 'Le {{date}} est le dernier jour pour donner préavis ou décider du renouvellement de cet accord.',
        passed: 'Le {{date}} était le dernier jour pour donner préavis ou décider du renouvellement de cet accord.',
        label: 'Dernier jour pour décider',
        ask: 'Consignez ce qui a été décidé.',
      },
      agreement_review: {
        before: 'À réexaminer dans {{days}} : {{title}}',
        today: 'À réexaminer aujourd’hui : {{title}}',
        past: 'Réexamen en retard de {{days}} : {{title}}',
        lead: 'Cet accord doit être réexaminé le {{date}}.',
        passed: 'Cet accord devait être réexaminé le {{date}}.',
        label: 'Réexamen',
        ask: 'Réexaminez-le et fixez la date du prochain réexamen.',
      },
      agreement_draft: {
        before: 'Inachevé : {{title}}',
        today: 'Inachevé : {{title}}',
        past: 'Inachevé, inchangé depuis {{days}} : {{title}}',
        lead: 'Cet accord est en préparation ; sa dernière modification date du {{date}}.',
        label: 'Dernière modification',
        ask: 'Faites-le avancer, ou annulez-le s’il ne doit pas aboutir.',
      },
      report_unanswered: {
        before: 'Un rapport de suivi attend votre réponse : {{title}}',
        today: 'Un rapport de suivi attend votre réponse : {{title}}',
        past: 'Un rapport de suivi attend votre réponse : {{title}}',
        lead: 'Un rapport de suivi vous a été adressé ; une réponse était souhaitée pour le {{date}}. Aucune n’est encore parvenue.',
        label: 'Réponse souhaitée pour le',
        ask: 'Merci de le lire et de dire s’il est exact. Le silence ne vaut jamais accord.',
      },
      progress_report: {
        before: 'Rapport d’avancement à remettre dans {{days}} : {{title}}',
        today: 'Rapport d’avancement à remettre aujourd’hui : {{title}}',
        past: 'Rapport d’avancement en retard de {{days}} : {{title}}',
        lead: 'Un rapport d’avancement doit être remis au plus tard le {{date}}.',
        passed: 'Un rapport d’avancement devait être remis au plus tard le {{date}}.',
        label: 'À remettre avant le',
        ask: 'La page qui s’ouvre par le bouton est celle où il se rédige et se remet : ce qui a été accompli, ce qui a fait obstacle, la suite.',
      },
    },
    reportNotice: {
      subject: 'Rapport de suivi {{number}}, votre réponse est attendue : {{agreement}}',
      correctedSubject: 'Rapport de suivi {{number}} corrigé, version {{version}} : {{agreement}}',
      lead: '{{author}} a établi un rapport de suivi pour {{audience}} sur « {{agreement}} ». Merci de le lire et de dire s’il est exact.',
      correctedLead:
        '{{author}} a corrigé un rapport de suivi pour {{audience}} sur « {{agreement}} ». Cette version remplace la précédente et appelle une nouvelle réponse.',
      choices:
        'La page qui s’ouvre par le bouton permet de répondre sans compte. Un code est alors envoyé à cette boîte, afin que vous seul puissiez répondre :',
      acknowledge: 'Prendre note : vous l’avez reçu et lu. Cela ne dit pas qu’il est exact.',
      confirm: 'Confirmer : il est exact en l’état.',
      dispute: 'Contester : une ligne n’est pas exacte. Indiquez la ligne numérotée et dites pourquoi.',
      silence: 'Le silence ne vaut jamais accord : sans votre réponse, le rapport est compté comme étant sans réponse.',
      button: 'Lire le rapport et répondre',
      personal:
        'Ce lien est personnel. Une personne à qui vous le transmettez peut lire le rapport, mais pas répondre à votre place.',
    },
    confirmationCode: {
      subject: '{{code}} est votre code pour répondre au rapport de suivi {{number}}',
      lead: 'Quelqu’un, sans doute vous, répond au rapport de suivi {{number}} sur « {{agreement}} ». Ce code prouve que la réponse vient de cette boîte :',
      valid: {
        one: 'Il est valable {{count}} minute et ne sert qu’une fois.',
        many: 'Il est valable {{count}} de minutes et ne sert qu’une fois.',
        other: 'Il est valable {{count}} minutes et ne sert qu’une fois.',
      },
      ignore:
        'Si vous ne répondez pas à un rapport, ignorez ce message : sans le code, rien n’est consigné. Personne ne vous demandera jamais de le transmettre.',
    },
    milestoneQuestion: {
      subject: 'Est-ce exact ? {{milestone}}',
      lead: '{{author}} indique qu’un jalon de « {{agreement}} » a été atteint et vous demande de dire, pour l’autre partie, si cela est exact.',
      choices:
        'Sur la page du bouton, vous répondez sans compte. Nous envoyons ensuite un code à cette adresse, afin que vous seul puissiez répondre :',
      confirm: 'Confirmer : cela a été fait comme indiqué.',
      dispute: 'Contester : cela n’a pas été fait, ou pas entièrement. Dites ce qui manque.',
      silence: 'Le silence ne vaut jamais accord : sans votre réponse, le jalon n’est pas confirmé.',
      button: 'Lire et répondre',
      personal:
        'Le lien est personnel. La personne à qui vous le transmettez peut lire, mais pas répondre à votre place.',
    },
    milestoneCode: {
      subject: '{{code}} est votre code pour répondre au sujet de « {{milestone}} »',
      lead: 'Quelqu’un, sans doute vous, répond à la question de savoir si « {{milestone}} » (« {{agreement}} ») a été fait. Ce code prouve que la réponse vient de cette adresse :',
      ignore:
        'Si vous n’êtes pas en train de répondre, ignorez ce courriel : sans le code, rien n’est enregistré. Personne ne vous demandera jamais de le communiquer.',
    },
    progressRequest: {
      subject: 'Où en est-ce ? {{milestone}}',
      lead: '{{author}} demande où en est un jalon de « {{agreement}} ».',
      note: '{{author}} écrit',
      ask: 'Sur la page du bouton, vous le dites sans compte. Nous envoyons ensuite un code à cette adresse, afin que vous seul puissiez le faire.',
      button: 'Consigner l’avancement',
    },
    progressCode: {
      subject: '{{code}} est votre code pour consigner l’avancement de « {{milestone}} »',
      lead: 'Quelqu’un, sans doute vous, consigne l’avancement de « {{milestone}} » (« {{agreement}} »). Ce code prouve que cela vient de cette adresse :',
      ignore:
        'Si vous n’êtes pas en train de consigner un avancement, ignorez ce courriel : sans le code, rien n’est enregistré. Personne ne vous demandera jamais de le communiquer.',
    },
    reportAnswered: {
      subject: {
        acknowledged: '{{who}} a pris note du rapport de suivi {{number}} : {{agreement}}',
        confirmed: '{{who}} a confirmé le rapport de suivi {{number}} : {{agreement}}',
        disputed: '{{who}} conteste le rapport de suivi {{number}} : {{agreement}}',
      },
      lead: {
        acknowledged: '{{who}}, {{party}}, a reçu et lu le rapport de suivi {{number}}. Ce n’est pas une confirmation.',
        confirmed: '{{who}}, {{party}}, a confirmé le rapport de suivi {{number}}.',
        disputed: '{{who}}, {{party}}, conteste une ligne du rapport de suivi {{number}}.',
      },
      next: {
        acknowledged: 'Rien ne vous est demandé.',
        confirmed: 'Rien ne vous est demandé.',
        disputed:
          'Merci d’examiner ce point : corrigez le rapport dans une nouvelle version, ou répondez pourquoi il est maintenu. Dans les deux cas la contestation reste au dossier.',
      },
      through: '{{who}}, par le lien envoyé à {{email}}',
      signedIn: '{{who}}, avec son compte',
      disputedLine: '{{line}} : {{title}}',
      button: 'Ouvrir le rapport',
    },
  },
} as const satisfies Catalogue<typeof mailsEn, 'one' | 'other'>;
