import type { ErrorCode } from '../errors.ts';
import type { FieldCode } from './en.ts';

/** What each refusal says, in French. */
export const fr = {
  'REQUEST.INVALID': 'La requête contient des champs qui ne peuvent être acceptés ; voir les champs.',
  'REQUEST.UNREADABLE': 'La requête n’a pas pu être lue comme {{expected}}.',
  'REQUEST.TOO_LARGE': 'La requête dépasse la taille autorisée de {{limit}}.',
  'REQUEST.TOO_MANY': 'Trop de tentatives. Réessayez dans {{seconds}} secondes.',
  'SESSION.MISSING': 'Connectez-vous d’abord.',
  'SESSION.REFUSED': 'L’adresse et le mot de passe ne correspondent à aucun compte actif.',
  'SECRET.WRONG':
    'Le secret manque ou n’est pas le bon. Envoyez le MAIL_EVENTS_SECRET de cette installation dans l’en-tête Authorization, après le mot Bearer.',
  'ACCESS.DENIED': 'Cette action ne vous est pas permise : {{lacks|lack}}.',
  'RECORD.NOT_FOUND': 'Cette fiche n’existe pas, ou vous n’y avez pas accès.',
  'RECORD.MOVED': 'Cette fiche a été fusionnée avec une autre ; demandez celle-ci.',
  'RECORD.STALE': 'Quelqu’un a modifié cette fiche après que vous l’avez ouverte.',
  'RECORD.VERSION_REQUIRED': 'Indiquez la version que vous modifiez : l’en-tête If-Match est requis.',
  'RECORD.REFERENCE_UNKNOWN': '{{field}} désigne une fiche qui n’existe pas ici.',
  'RECORD.DUPLICATE': 'Il existe déjà une fiche avec la même valeur de {{field}}.',
  'RECORD.IN_USE': 'La fiche est encore utilisée et ne peut être supprimée.',
  'IDEMPOTENCY.OTHER_BODY': 'Cette Idempotency-Key a déjà servi avec un autre contenu.',
  'IDEMPOTENCY.IN_FLIGHT': 'Une requête avec cette Idempotency-Key est encore en cours.',
  'CODE.UNKNOWN': '« {{code}} » n’est pas un code de la liste {{codelist}}.',
  'CODE.WITHDRAWN':
    '« {{code}} » a été retiré de la liste {{codelist}} ; il reste sur les anciennes fiches et ne peut plus être donné.',
  'HISTORY.NOT_YET':
    'Le registre ne contenait pas encore cette fiche à la fin du {{date|day}} : elle a été consignée le {{since|day}}.',
  'HISTORY.IN_FUTURE':
    'Le registre ne peut pas dire ce qu’il contiendra ; le dernier jour possible est le {{latest|day}}.',
  'HISTORY.ONE_AGREEMENT': 'Une liste à une date passée porte sur un seul accord : indiquez-le par agreementId.',
  'COMMENT.NOT_YOURS': 'Seul son auteur peut faire cela d’un commentaire.',
  'COMMENT.EDIT_TOO_LATE': 'Un commentaire se modifie pendant {{hours}} heures ; écrivez-en un autre.',
  'COMMENT.ANSWERED': 'Ce commentaire a reçu une réponse et reste tel quel ; écrivez-en un autre.',
  'COMMENT.REMOVED': 'Le commentaire a été retiré.',
  'COMMENT.REPLY_TO_REPLY': 'Répondez au premier commentaire de la conversation.',
  'COMMENT.REPLY_VISIBILITY': 'Une réponse est lue par les mêmes personnes que le commentaire auquel elle répond.',
  'COMMENT.NOBODY_TO_SHARE_WITH': 'Aucun partenaire ne voit cet accord : rien ne peut y être partagé.',
  'COMMENT.MENTION_UNKNOWN': 'Une personne mentionnée ne peut pas lire ceci.',
  'RISK.OUTCOME_REQUIRED': 'Dites ce qui s’est passé, ou pourquoi le risque n’existe plus.',
  'RISK.REVIEW_IN_PAST':
    'Un réexamen ne peut être prévu pour un jour passé ; le premier jour permis est le {{earliest}}.',
  'STATE.NOT_ALLOWED': 'Action impossible tant que la fiche est à l’état « {{state|state}} ».',
  'STATE.REASON_REQUIRED': 'Indiquez pourquoi.',
  'STATE.DOCUMENT_REQUIRED': 'Joignez le document sur lequel repose cette étape.',
  'STATE.SUCCESSOR_REQUIRED': 'Indiquez l’accord qui le remplace.',
  'ORGANISATION.PARENT_CYCLE': 'Une organisation ne peut pas dépendre d’elle-même ni de l’une de ses propres entités.',
  'ORGANISATION.NAME_TWICE': 'Ce nom figure deux fois, ou il y a deux noms « {{kind}} » dans une même langue.',
  'ORGANISATION.IDENTIFIER_INVALID': 'Ce n’est pas un identifiant {{scheme}} valable : {{expected}}.',
  'ORGANISATION.IDENTIFIER_TAKEN': '{{scheme}} {{value}} appartient déjà à « {{holder}} ».',
  'ORGANISATION.LOGO_TYPE': 'Un logo est une image PNG, JPEG ou WebP, jugée sur son contenu. Le SVG n’est pas accepté.',
  'ORGANISATION.LOGO_TOO_LARGE': 'L’image dépasse les {{limit}} autorisés pour un logo.',
  'ORGANISATION.MERGED': '« {{name}} » a déjà été fusionnée avec une autre organisation.',
  'ORGANISATION.MERGE_SELF': 'Une organisation ne peut pas être fusionnée avec elle-même.',
  'ORGANISATION.MERGE_DESCENDANT':
    '« {{kept}} » dépend de « {{gone}} ». Fusionnez dans l’autre sens, ou changez d’abord son rattachement.',
  'ORGANISATION.MERGE_COLLIDES':
    'Les deux organisations ont des fiches qui ne peuvent pas n’en faire qu’une, par exemple un rapport chacune pour la même période. Rien n’a été fusionné.',
  'CONTACT.NOT_PARTY': '« {{organisation}} » n’est pas partie à cet accord.',
  'AGREEMENT.PARTY_REQUIRED': 'Un accord a besoin de deux parties pour avancer.',
  'AGREEMENT.TITLE_REQUIRED': 'Un accord a besoin d’un titre.',
  'AGREEMENT.ENDS_BEFORE_EFFECTIVE': 'La date de fin précède la date d’effet.',
  'AGREEMENT.OPEN_ENDED_NEEDS_REVIEW':
    'Donnez une date de fin, ou marquez l’accord sans échéance et donnez une date de réexamen.',
  'AGREEMENT.NOT_OPEN':
    'L’accord est à l’état « {{state|agreementState}} » ; rien de nouveau ne peut y être prévu ou consigné.',
  'AGREEMENT.SETTLED': 'L’accord est à l’état « {{state|agreementState}} » ; ce qu’il dit ne change plus.',
  'AGREEMENT.STEP_NOT_OF_TYPE': 'Ce type d’accord ne passe pas par cette étape.',
  'AGREEMENT.INCOMPLETE': 'Il manque encore ce que ce type d’accord demande pour cette étape.',
  'AGREEMENT.SIGNATURE_DATE_REQUIRED': 'Donnez d’abord la date de signature ; un mois ou une année suffit.',
  'AGREEMENT.EFFECTIVE_DATE_REQUIRED': 'Donnez la date de prise d’effet.',
  'AGREEMENT.END_DATE_REQUIRED': 'Ce type d’accord a besoin d’une date de fin.',
  'AGREEMENT.FUNDER_REQUIRED': 'Indiquez la partie qui finance.',
  'AGREEMENT.COUNTRY_REQUIRED': 'Indiquez le pays concerné.',
  'AGREEMENT.NOT_EFFECTIVE_YET': 'Sa date d’effet n’est pas encore venue ; d’ici là il reste signé.',
  'AGREEMENT.END_IN_PAST':
    'Donnez une date de fin qui n’est pas passée, ou la date de réexamen d’un accord sans échéance.',
  'AGREEMENT.SUSPENDED_PAST_END':
    'Il est suspendu et sa date de fin est passée : reprenez-le, terminez-le ou dénoncez-le.',
  'AGREEMENT.RENEWAL_MONTHS_REQUIRED': 'Indiquez pour combien de mois il est reconduit chaque fois.',
  'AGREEMENT.RENEWAL_NEEDS_END':
    'Un accord sans échéance ne se reconduit pas : donnez une date de fin ou choisissez l’absence de reconduction.',
  'AGREEMENT.DATE_MISSING': 'Donnez la date, ou indiquez qu’elle n’est pas précisée.',
  'AGREEMENT.SIGNATORY_NOT_PARTY': 'Un signataire signe pour une partie à cet accord.',
  'AGREEMENT.REFERENCE_TAKEN':
    'La référence {{value}} sert déjà à son titulaire pour un autre accord, ou il en a une autre pour celui-ci.',
  'AGREEMENT.REFERENCE_USED': 'La référence {{value}} est déjà celle de {{agreement}}.',
  'AGREEMENT.PARENT_CIRCLE': 'Un accord ne peut relever de lui-même, ni d’un accord qui relève de lui.',
  'AGREEMENT.AUTHOR_CANNOT_APPROVE':
    'Qui l’a consigné ou soumis pour approbation ne l’approuve pas ; un autre responsable le fait.',
  'AGREEMENT.END_UNCHANGED': 'C’est déjà sa date de fin ; indiquez-en une autre.',
  'AGREEMENT.END_NOT_LATER': 'Indiquez une date de fin postérieure à celle qu’il porte.',
  'AGREEMENT.END_PLANNED': 'Sa fin est prévue. Annulez-la avant de le poursuivre.',
  'AGREEMENT.STEP_UNDATED': 'Cette étape n’a pas de jour propre ; elle prend effet aussitôt.',
  'AGREEMENT.DAY_TOO_EARLY': 'Indiquez un jour à partir du {{date|day}}.',
  'AGREEMENT.DAY_TOO_LATE': 'L’accord prend fin le {{date|day}} ; indiquez ce jour ou un jour antérieur.',
  'AGREEMENT.DAY_TO_COME': 'Ce jour est à venir ; indiquez un jour jusqu’au {{date|day}}.',
  'AGREEMENT.STEP_PLANNED':
    'Une autre étape est prévue pour le {{date|day}}. Annulez-la d’abord, ou en même temps que cette étape.',
  'AGREEMENT.NOTHING_PLANNED': 'Aucune étape n’est prévue.',
  'AGREEMENT.NO_STEP_BY_HAND':
    'Aucune étape consignée à la main n’a mené ici. Ce que le calendrier a terminé se prolonge.',
  'AGREEMENT.NOTICE_IN_FUTURE': 'Un préavis se consigne une fois donné ; indiquez aujourd’hui ou un jour antérieur.',
  'AGREEMENT.NOTICE_DAY_REQUIRED': 'L’accord n’a pas de délai de préavis ; indiquez le dernier jour.',
  'AGREEMENT.NOTICE_ONLY_TERMINATES': 'Un préavis ne se donne que pour dénoncer un accord.',
  'AGREEMENT.NOTICE_NOT_BY_PARTY': 'Le préavis est donné par une partie à cet accord.',
  'AGREEMENT.SUCCESSOR_ITSELF': 'Un accord n’est pas son propre successeur.',
  'AGREEMENT.OFFICER_REQUIRED': 'Un accord n’est jamais laissé sans chargé de programme.',
  'AGREEMENT.DUTY_NOT_OF_ROLE': '{{name}} ne peut avoir cette fonction : le compte a un autre rôle ou est fermé.',
  'AGREEMENT.CANNOT_LEAVE': 'Vous ne verriez plus cet accord confidentiel : laissez cela à un collègue de l’équipe.',
  'AMENDMENT.EMPTY': 'L’avenant ne change encore rien.',
  'AMENDMENT.EFFECTIVE_REQUIRED': 'Indiquez à partir de quel jour l’avenant prend effet.',
  'AMENDMENT.CONFLICT':
    'La fiche a changé entre-temps là où l’avenant la change aussi : choisissez laquelle des deux versions vaut.',
  'AMENDMENT.SIGNATURE_MISSING':
    'Toutes les parties n’ont pas encore signé ; observateurs et témoins n’ont pas à le faire.',
  'AMENDMENT.SIGNER_NOT_PARTY':
    'Seule une partie à l’accord, ou une partie que l’avenant fait entrer, le signe, et une seule fois.',
  'AMENDMENT.SIGNED_IN_FUTURE':
    'Une signature ne peut être datée dans l’avenir ; le dernier jour possible est le {{latest|day}}.',
  'AMENDMENT.NOT_YET': 'L’avenant prend effet plus tard ; il s’applique à partir de ce jour.',
  'AMENDMENT.FIXED':
    'L’avenant est à l’état « {{state|amendmentState}} » ; son contenu est figé. Ramenez-le à l’état de projet pour le modifier.',
  'AMENDMENT.NOT_PROPOSED': 'Les signatures s’enregistrent une fois l’avenant proposé : son texte est alors figé.',
  'AMENDMENT.EFFECTIVE_BEFORE_AGREEMENT':
    'L’accord lui-même prend effet le {{earliest|day}} ; l’avenant ne peut prendre effet avant ce jour.',
  'AMENDMENT.NOT_APPLICABLE': 'L’avenant ne peut être appliqué tel quel : les changements refusés sont indiqués.',
  'COMMITMENT.BINDING_IN_NON_BINDING': 'Un instrument non contraignant ne porte pas d’engagement contraignant.',
  'COMMITMENT.QUOTE_NOT_IN_DOCUMENT': 'Le passage cité ne figure pas dans le document.',
  'COMMITMENT.RULE_REQUIRED': 'Un engagement récurrent a besoin de sa règle et du jour à partir duquel elle compte.',
  'COMMITMENT.RULE_INVALID':
    'Les éléments de cette règle ne vont pas ensemble, elle ne tombe aucun jour, ou elle part d’avant 1900.',
  'COMMITMENT.ENDS_BEFORE_START': 'Le dernier jour, {{until}}, précède le jour à partir duquel on compte, {{start}}.',
  'COMMITMENT.TRIGGER_REQUIRED': 'Indiquez ce qui déclenche l’engagement.',
  'COMMITMENT.NOT_OF_SCHEDULE': 'Ceci n’appartient pas à un engagement de ce type de calendrier.',
  'COMMITMENT.PRECISION_WITHOUT_DATE': 'Donnez la date avec sa précision, ou aucune des deux.',
  'COMMITMENT.AMOUNT_AND_CURRENCY': 'Un montant et sa devise se donnent ensemble.',
  'COMMITMENT.VALUATION_REQUIRED': 'Indiquez comment la valeur de l’apport en nature a été établie.',
  'COMMITMENT.VALUATION_NOT_IN_KIND': 'Seul un apport en nature, avec une valeur, a une méthode d’évaluation.',
  'COMMITMENT.AREA_TWICE': 'Le domaine principal ne figure pas une seconde fois parmi les autres domaines.',
  'COMMITMENT.MILESTONES_OPEN':
    'Des jalons de cet engagement sont encore ouverts ; achevez-les, annulez-les ou décidez-en d’abord.',
  'AREA.ORDER_INCOMPLETE': 'Les domaines ont changé entre-temps ; revoyez-les avant de les ordonner.',
  'AREA.LEAD_NOT_OF_PARTY': 'Le responsable d’une partie est une seule personne, de cette partie.',
  'AREA.WEIGHT_FIXED':
    'Un avancement a été consigné dans cet accord, et son statut dépend du poids : un manager ou un administrateur le change, avec une raison.',
  'INDICATOR.TARGET_AGAINST_DIRECTION': 'La cible est du mauvais côté de la valeur de référence pour ce sens.',
  'INDICATOR.TARGET_BEFORE_BASELINE': 'La date de la cible précède celle de la valeur de référence.',
  'INDICATOR.QUALITATIVE_HAS_NO_VALUE':
    'Un indicateur qualitatif n’a pas de valeurs chiffrées ; dites dans la note ce qu’il vise.',
  'INDICATOR.HAS_READINGS': 'Cet indicateur a des relevés : ce qu’il mesure ne change plus, et il n’est pas supprimé.',
  'READING.IN_FUTURE': 'Un relevé ne peut pas être daté dans le futur ; le dernier jour admis est le {{latest|day}}.',
  'READING.BEFORE_BASELINE': 'Un relevé ne peut pas précéder la valeur de référence, qui est du {{earliest|day}}.',
  'READING.VALUE_REQUIRED': 'Donnez le nombre relevé.',
  'READING.WORDS_REQUIRED': 'Cet indicateur est qualitatif : dites dans la note ce qui a été constaté.',
  'READING.OUT_OF_BOUNDS': 'Un pourcentage de cet indicateur se situe entre {{least}} et {{most}}.',
  'READING.NEGATIVE':
    'Ce qui se compte n’est jamais inférieur à zéro ; corrigez le relevé antérieur s’il était trop élevé.',
  'MILESTONE.START_REQUIRED': 'Un jalon graduel a besoin d’une date de début.',
  'MILESTONE.STARTS_AFTER_DUE': 'La date de début est postérieure à l’échéance.',
  'MILESTONE.ACHIEVED_BEFORE_START':
    'Il ne peut être atteint avant son début, le {{earliest|day}} ; si le travail a commencé plus tôt, le début est à modifier d’abord.',
  'MILESTONE.CLOSED': 'Le jalon est à l’état « {{state|milestoneState}} » ; rouvrez-le d’abord.',
  'MILESTONE.SUBMITTER_CANNOT_VERIFY': 'La personne qui a soumis un jalon ne peut le vérifier.',
  'MILESTONE.EVIDENCE_REQUIRED': 'Ce jalon demande une preuve : joignez au moins un fichier ou un lien.',
  'MILESTONE.RESUBMIT_IN_PAST':
    'Le nouveau délai ne peut pas être un jour passé ; le premier jour permis est le {{earliest|day}}.',
  'MILESTONE.BASELINE_FIXED':
    'La date convenue est figée dès le premier suivi ; seule une révision du plan la déplace.',
  'MILESTONE.PLAN_FIXED':
    'Ce point est figé dès le premier suivi, car le statut en dépend ; seule une révision du plan le change.',
  'MILESTONE.PREDECESSOR_CYCLE': 'Des jalons s’attendraient en cercle : {{path}}.',
  'COMMITMENT.NOT_TRIGGERED': 'Cet engagement n’est pas déclenché par un événement.',
  'COMMITMENT.OCCURRENCE_IN_FUTURE':
    'Ce qui est à venir n’est pas encore arrivé ; le dernier jour permis est le {{latest|day}}.',
  'COMMITMENT.OCCURRENCE_BEFORE_AGREEMENT':
    'L’accord n’existait pas encore ce jour-là ; le premier jour permis est le {{earliest|day}}.',
  'COMMITMENT.OCCURRENCE_KNOWN': 'C’est déjà enregistré pour ce jour.',
  'COMMITMENT.DUE_BEFORE_OCCURRENCE': 'L’échéance ne peut précéder l’événement, le {{on|day}}.',
  'COMMITMENT.NOT_RECURRING': 'Cet engagement n’est pas récurrent : donnez-lui d’abord une règle.',
  'PLAN.UNTIL_BEFORE_FROM': 'Le dernier jour précède le premier, {{from|day}}.',
  'PLAN.TOO_MANY': 'La règle tombe sur plus de {{limit}} jours d’ici là ; planifiez jusqu’à un jour plus proche.',
  'TREND.SPAN': 'Le premier jour précède le dernier, et une tendance compte {{most}} jours au plus.',
  'HEALTH.AMBER_BEFORE_RED':
    'Un statut est à surveiller avant d’être en difficulté : ce nombre doit aller plus loin que l’autre.',
  'CONFIRMATION.ASKED': 'L’autre partie a déjà été sollicitée ou a déjà répondu.',
  'CONFIRMATION.ANSWERED': 'L’autre partie a déjà répondu.',
  'CONFIRMATION.LAPSED': 'Le jalon a été renvoyé ou rouvert entre-temps ; il n’y a plus rien à confirmer.',
  'PROGRESS_REQUEST.OPEN':
    'Cette personne a déjà été sollicitée et n’a pas répondu. Annulez cette demande pour en faire une nouvelle.',
  'PROGRESS_REQUEST.LAPSED':
    'Il n’y a plus rien à consigner : la demande a été annulée, ou le jalon n’est plus en cours.',
  'PROGRESS_REQUEST.NOT_ASKABLE':
    'Cette personne ne peut être sollicitée : il faut un membre de l’équipe ou d’une partie avec qui l’accord est partagé, doté d’une adresse électronique.',
  'CONFIRMATION.OWN_WORK': 'Votre propre partie est responsable de ce jalon ; c’est l’autre partie qui le confirme.',
  'CONFIRMATION.NOT_OTHER_SIDE':
    'Choisissez une personne d’une autre partie ayant une adresse électronique ; l’accord doit être partagé avec les partenaires.',
  'DISPUTE.REASON_REQUIRED': 'Dites ce qui n’est pas exact.',
  'SHIFT.TOO_MANY':
    'Au plus {{limit}} jalons sont décalés à la fois. Restreignez le filtre, par exemple à un domaine ou à un accord.',
  'SHIFT.NOT_YOURS': 'Seule l’équipe de son accord décale ses dates.',
  'SHIFT.NOT_OPEN': 'Son état est « {{state|milestoneState}} » : seules bougent les dates de ce qui reste à faire.',
  'SHIFT.NO_DATE': 'Il n’a pas de date à décaler.',
  'SHIFT.BEFORE_START': 'Son échéance serait le {{then|shortDay}}, avant son début le {{start|shortDay}}.',
  'SHIFT.BEFORE_PREDECESSOR':
    'Son échéance serait le {{then|shortDay}}, avant « {{title}} », qui vient d’abord et arrive à échéance le {{due|shortDay}}.',
  'SHIFT.NOTHING_MOVES': 'Aucun de ces jalons ne peut être décalé ; l’aperçu dit pourquoi.',
  'SHIFT.CHANGED_MEANWHILE':
    'Quelque chose a changé depuis l’aperçu, et rien n’a été décalé. Relisez l’aperçu, puis confirmez.',
  'SHIFT.UNDONE': 'C’est déjà annulé.',
  'SHIFT.NOTHING_TO_UNDO': 'Chacun de ces jalons a changé depuis ; leurs dates restent.',
  'REVISION.PENDING': 'Une révision du plan de ce jalon attend déjà une décision.',
  'REVISION.OUTDATED':
    'La date convenue de « {{title}} » a changé depuis cette proposition : {{now}} ; retirez la révision et proposez-la à nouveau.',
  'REVISION.PLAN_OUTDATED':
    'Le plan de « {{title}} » a changé depuis cette proposition ; retirez la révision et proposez-la à nouveau.',
  'REVISION.NOTHING_NEW': 'Le plan le dit déjà.',
  'REVISION.SAME_DATE': 'C’est déjà la date convenue.',
  'REVISION.PROPOSER_CANNOT_DECIDE': 'La personne qui a proposé une révision du plan ne peut en décider.',
  'PROGRESS.IN_FUTURE': 'Un suivi ne peut être daté dans le futur ; dernier jour permis : {{latest|day}}.',
  'PROGRESS.REASON_REQUIRED':
    'Le statut calculé est aujourd’hui « {{now|rag}} » ; il était « {{before|rag}} » au dernier suivi. Choisissez une raison.',
  'PROGRESS.REASON_TEXT_REQUIRED': 'Avec la raison « autre », précisez laquelle.',
  'PROGRESS.FALL_NEEDS_REASON': 'Le pourcentage baisse de {{from}} à {{to}} : choisissez une raison.',
  'PROGRESS.NOTHING_SAID': 'Donnez un pourcentage, une note, un relevé ou un fichier.',
  'SESSION_PLAN.ENDS_BEFORE_START': 'La séance se termine ({{ends}}) avant de commencer ({{starts}}).',
  'SESSION_PLAN.NO_LENGTH': 'La séance se termine à l’heure où elle commence ({{starts}}).',
  'SESSION_PLAN.NO_START': 'La séance a une fin ({{ends}}) mais pas de début.',
  'SESSION_PLAN.OUTSIDE_EVENT': 'La séance sort des jours de l’événement ({{days}}).',
  'SESSION_PLAN.OVERLAP': 'La séance chevauche « {{other}} » dans la même salle.',
  'SESSION_PLAN.NO_TIME': 'Aucune heure n’a été trouvée sur cette ligne ; elle s’écrit 09:00-09:30, 9h00, ou TBC.',
  'SESSION_PLAN.NO_TITLE': 'Il y a une heure mais pas de titre, ni sur cette ligne ni sur la suivante.',
  'EVENT.ENDS_BEFORE_START': 'L’événement se termine ({{ends}}) avant de commencer ({{starts}}).',
  'EVENT.LEAVES_SESSIONS_OUT':
    'L’événement ne couvrirait plus son programme. Hors de ses jours : {{sessions}}. Déplacez le programme avec lui, ou modifiez d’abord ces séances.',
  'EVENT.DAY_NOT_KNOWN': 'On ne connaît que le mois ou l’année de cet événement ; un agenda a besoin des jours.',
  'EVENT.OUTCOME_OF_NOTHING': 'Indiquez l’engagement ou le jalon que ce résultat concerne.',
  'DOCUMENT.MISSING': 'Aucun fichier n’a été envoyé ; la partie s’appelle « file ».',
  'DOCUMENT.TOO_LARGE': 'Le fichier dépasse la taille autorisée de {{limit}}.',
  'DOCUMENT.TYPE_NOT_ALLOWED':
    'Ce type de fichier n’est pas accepté. Permis : PDF, PNG, JPEG, WebP, HEIC, TIFF, texte, CSV, courriels (EML, MSG), DOC, DOCX, XLS, XLSX, PPT, PPTX, ODT, ODS, ODP.',
  'DOCUMENT.TYPE_MISMATCH': 'Le fichier est nommé {{named}} mais son contenu est {{found}}.',
  'DOCUMENT.EMPTY': 'Le fichier est vide.',
  'DOCUMENT.TOO_MANY': 'Un lien permet d’envoyer {{limit}} fichiers et adresses au plus.',
  'DOCUMENT.PROGRAM': 'Les programmes, scripts et pages web ne sont pas acceptés.',
  'DOCUMENT.ARCHIVE': 'Les archives ne sont pas acceptées ; classez leur contenu fichier par fichier.',
  'DOCUMENT.MACROS':
    'Le fichier contient des macros. Enregistrez-le sans elles (par exemple en DOCX ou XLSX) et classez cette copie.',
  'DOCUMENT.ATTACHMENT':
    'Le courriel contient {{name}}. Les programmes, scripts, archives et fichiers avec macros ou mot de passe ne sont pas acceptés dans un courriel non plus : enregistrez-le sans cette pièce jointe et classez cette copie.',
  'DOCUMENT.UNPACKS_TOO_LARGE':
    'Le fichier est petit mais se décompresse bien au-delà d’un document bureautique ; il n’est pas accepté.',
  'DOCUMENT.DAMAGED': 'Le fichier est endommagé ou protégé par un mot de passe ; son contenu ne peut pas être vérifié.',
  'DOCUMENT.HELD': 'L’antivirus examine le fichier ; il pourra être ouvert ensuite.',
  'DOCUMENT.INFECTED': 'L’antivirus a trouvé {{signature}} dans ce fichier ; il a été retiré.',
  'DOCUMENT.NEWER_VERSION': 'Une version plus récente de ce document a été classée entre-temps ; regardez-la d’abord.',
  'DOCUMENT.NO_PREVIEW': 'Les fichiers de ce type ne s’affichent pas ici ; téléchargez-le.',
  'DOCUMENT.IS_LINK':
    'Ce document est un lien : aucun fichier n’en est conservé ici, et il n’a pas de versions. Ouvrez son adresse.',
  'DOCUMENT.NO_TEXT':
    'Aucun texte ne peut être lu dans ce fichier. Une page numérisée est une image : collez plutôt son texte.',
  'DOCUMENT.TEXT_TOO_LONG': 'Le texte dépasse les {{limit}} caractères qui sont lus ; collez la partie qui importe.',
  'REPORT.PERIOD_REVERSED': 'La période se termine avant de commencer.',
  'REPORT.PERIOD_NOT_OVER': 'La période n’est pas encore terminée.',
  'REPORT.AUDIENCE_NOT_PARTY': 'Le destinataire n’est pas partie à cet accord.',
  'REPORT.FROZEN': 'Le rapport est approuvé et figé ; une correction est une nouvelle version.',
  'REPORT.NO_RECIPIENT': 'Choisissez au moins un destinataire.',
  'REPORT.AUTHOR_CANNOT_APPROVE': 'La personne qui a rédigé un rapport ne peut l’approuver.',
  'REPORT.NOT_RENDERED': 'Le PDF du rapport est en préparation ; réessayez dans un instant.',
  'REPORT.NOT_SHARED':
    'L’accord n’est pas partagé avec ses parties. Réglez sa confidentialité sur « partenaires » ou « public » avant d’envoyer le rapport.',
  'REPORT.EXISTS': 'Il existe déjà un rapport à cette partie pour cette période.',
  'PROGRESS_REPORT.SCHEDULED': 'Cette partie a déjà un calendrier de rapports d’avancement ; modifiez celui-ci.',
  'PROGRESS_REPORT.OWN_SIDE':
    'Le bureau ne se doit pas de rapport d’avancement à lui-même : choisissez une autre partie.',
  'PROGRESS_REPORT.TOO_MANY_PERIODS':
    'Plus de {{limit}} périodes de ce calendrier sont déjà passées. Faites-le commencer plus tard, ou choisissez des périodes plus longues.',
  'PROGRESS_REPORT.NOTHING_SAID': 'Dites ce qui a été accompli avant de remettre le rapport.',
  'PROGRESS_REPORT.PERIOD_NOT_OVER':
    'La période n’est pas encore terminée : le rapport peut être remis à partir de son dernier jour.',
  'PROGRESS_REPORT.SUBMITTER_CANNOT_ACCEPT': 'La personne qui a remis un rapport n’en décide pas.',
  'PROGRESS_REPORT.HANDED_IN': 'Le rapport a été remis ; il pourra être modifié s’il est renvoyé.',
  'PROGRESS_REPORT.DATE_REQUIRED': 'Indiquez pour quand le rapport est attendu de nouveau.',
  'PROGRESS_REPORT.DATE_IN_PAST': 'Le jour pour lequel le rapport est attendu de nouveau est passé.',
  'LINK.UNKNOWN': 'Ce lien n’est pas valable. Il a peut-être été remplacé par un plus récent.',
  'LINK.EXPIRED': 'Ce lien a expiré. Demandez-en un nouveau à l’expéditeur.',
  'LINK.ANSWERED': 'Une réponse a déjà été donnée par ce lien.',
  'LINK.ONLY_ACKNOWLEDGES':
    'Ce lien dit seulement que vous vous en occupez. Pour un rappel plus tard, utilisez « Me le rappeler plus tard » dans le même message.',
  'LINK.ONLY_SNOOZES':
    'Ce lien demande seulement un rappel un autre jour. Pour dire que vous vous en occupez, utilisez « Je m’en occupe » dans le même message.',
  'LINK.CODE_WRONG': 'Le code n’est pas le bon. Essais restants : {{left}}.',
  'LINK.CODE_EXPIRED': 'Le code n’est plus valable. Demandez-en un nouveau.',
  'DISPUTE.LINE_REQUIRED': 'Une contestation nomme la ligne du rapport et dit pourquoi.',
  'DELIVERY.NOT_RESENDABLE':
    'Seul ce qui a été envoyé, a échoué ou a été retenu se renvoie. Ce qui est prévu part de lui-même ; ce qui a été annulé est clos.',
  'QUEUE.AWAY':
    'Aucun processus de travail ne montre sa file en ce moment. Les courriels et les rappels l’attendent ; rien n’est perdu.',
  'QUEUE.READ_ONLY': 'La file se regarde et ne se modifie pas.',
  'WEBHOOK.ADDRESS_UNSAFE':
    'L’adresse doit commencer par https:// et ne contenir ni nom ni mot de passe ; http:// n’est admis que si WEBHOOKS_TO_PRIVATE est activé.',
  'WEBHOOK.ADDRESS_INSIDE':
    'Cette adresse est à l’intérieur du réseau, où rien n’est envoyé ; elle n’est admise que si WEBHOOKS_TO_PRIVATE est activé.',
  'WEBHOOK.WITHOUT_SECRET': 'Les messages de cette forme ne sont pas signés : il n’y a pas de secret à renouveler.',
  'SUPPRESSION.LIFTED': 'Cette adresse reçoit déjà de nouveau.',
  'SUPPRESSION.STANDS': 'On n’écrit déjà plus à cette adresse.',
  'SUPPRESSION.ASKED_IN_FUTURE': 'Personne n’a encore demandé ce jour-là ; indiquez aujourd’hui ou un jour antérieur.',
  'DELIVERY.NOT_UNKNOWN': 'Seul un envoi d’issue inconnue se règle à la main.',
  'REMINDERS.NOT_ACTIVE': 'Les rappels ne sont pas activés pour cet accord.',
  'POLICY.EXISTS': 'Il existe déjà une règle à cet endroit. Modifiez celle-ci.',
  'POLICY.REPEATS_TOO_LONG': 'Les répétitions vont au-delà de 120 jours ouvrés. Prévoyez-en moins ou rapprochez-les.',
  'POLICY.SENDS_IN_QUIET': 'L’heure d’envoi tombe dans les heures calmes.',
  'POLICY.QUIET_HALF': 'Les heures calmes ont besoin d’un début et d’une fin, et les deux diffèrent.',
  'POLICY.LADDER_ORDER': 'Qui est plus haut est prévenu plus tard : chargé de programme, responsable, direction.',
  'POLICY.BOARD_MISSING': 'Dites qui forme la direction, ou ne la prévenez pas.',
  'REMINDER.OVERVIEW_IN_QUIET': 'L’aperçu arriverait pendant vos heures calmes.',
  'REMINDER.SNOOZE_RANGE': 'Choisissez un jour du {{first|day}} au {{last|day}}.',
  'REMINDER.SNOOZE_RESPONSIBLE':
    'Seule la personne responsable peut demander un rappel plus tard. Vous avez été prévenu parce que rien n’avançait ; dites que vous vous en occupez, ou consultez le dossier.',
  'REMINDER.OVER': 'Ce rappel n’appelle plus de réponse. Consultez le dossier pour savoir où il en est.',
  'HOLIDAY.EXISTS': 'Ce jour figure déjà dans le calendrier. Modifiez cette ligne.',
  'HOLIDAY.NO_CALENDAR':
    'Il n’y a pas encore de calendrier pour ce pays. Il apparaît dès qu’un contact d’une organisation de ce pays est enregistré.',
  'USER.EXISTS': 'Il existe déjà un utilisateur avec cette adresse.',
  'USER.PASSWORD_TOO_SHORT': 'Le mot de passe doit compter au moins {{least}} caractères.',
  'USER.ORGANISATION_REQUIRED': 'Un partenaire a besoin d’une organisation.',
  'REMOVAL.ONLY_DRAFTS':
    'Seul un brouillon peut être supprimé. Un administrateur peut supprimer l’accord ; pour y mettre fin, utilisez ses étapes.',
  'REMOVAL.VERIFIED':
    'Ce qui a été vérifié ou confirmé reste, ainsi que ses preuves. Renvoyez ou rouvrez d’abord le jalon.',
  'REMOVAL.BEGUN':
    'Le travail a commencé, et le statut en dépend. Demandez à un manager de l’annuler avec une raison ; un manager ou un administrateur peut aussi le supprimer.',
  'REMOVAL.REPORTED':
    'Un rapport de suivi sur cet accord a été approuvé ou envoyé, ou un rapport d’avancement remis ; l’accord reste.',
  'REMOVAL.PARENT_REMOVED': 'Ce à quoi il appartient a aussi été supprimé. Restaurez-le d’abord.',
  'IMPORT.TYPE_NOT_ALLOWED':
    'D’après son contenu, ce fichier est d’une autre sorte (.{{found}}). Les classeurs Excel sans macros (.xlsx) et les tableaux en texte avec des en-têtes (.csv) peuvent être importés.',
  'IMPORT.UNREADABLE':
    'Le fichier ne peut être lu comme une feuille de calcul ; il est peut-être endommagé ou protégé par un mot de passe.',
  'IMPORT.TOO_LARGE':
    'La feuille de calcul contient plus que ce qui peut être importé en une fois ({{limit}} lignes). Répartissez-la en plusieurs fichiers.',
  'IMPORT.PROTECTED':
    'Le classeur est protégé par un mot de passe. Enregistrez-le sans mot de passe et envoyez-le à nouveau.',
  'IMPORT.SHEETS_ALIKE': 'Deux feuilles s’appellent « {{sheet}} ». Donnez à chacune son propre nom.',
  'IMPORT.FORMULA_UNCOMPUTED':
    'La cellule {{cell}} contient une formule sans sa valeur. Ouvrez le fichier dans un tableur, enregistrez-le et envoyez-le à nouveau.',
  'IMPORT.EMPTY': 'Le fichier n’a aucune ligne sous un en-tête.',
  'IMPORT.SHEET_UNKNOWN': 'Le fichier n’a pas de feuille {{sheet}} de {{columns}} colonnes.',
  'IMPORT.COLUMN_REQUIRED': 'La feuille « {{sheet}} » a besoin d’une colonne pour « {{field}} ».',
  'IMPORT.COLUMN_TWICE': 'Deux colonnes de la feuille « {{sheet}} » sont données pour « {{field}} ».',
  'IMPORT.NOT_CHECKED': 'Essayez d’abord l’import : il faut voir ce qu’il ferait avant de le faire.',
  'IMPORT.HAS_ERRORS':
    '{{count}} lignes comportent des erreurs. Corrigez-les dans le fichier, ou choisissez de les laisser de côté.',
  'IMPORT.NOTHING_TO_DO': 'Le registre contient déjà tout cela ; rien ne changerait.',
  'IMPORT.NOTHING_LEFT':
    'Rien ne peut être repris : chaque ligne qui changerait quelque chose comporte une erreur, ou a besoin d’une ligne qui en comporte une. Corrigez le fichier et envoyez-le de nouveau.',
  'IMPORT.CHANGED_MEANWHILE':
    'Le registre a changé depuis l’essai. La liste montre ce que l’import ferait maintenant ; vérifiez, puis validez.',
  'IMPORT.BUSY': 'L’import est en cours ; attendez qu’il soit terminé.',
  'IMPORT.FINISHED': 'Cet import est terminé. Pour reprendre le fichier, envoyez-le de nouveau.',
  'IMPORT.NOT_COMMITTED': 'Seul un import validé peut être annulé.',
  'IMPORT.UNDO_USED': 'Non annulé : un élément consigné depuis l’import ({{what}}) repose sur ce qu’il a apporté.',
  'IMPORT.DATE_AMBIGUOUS':
    '« {{value}} » peut être le {{first}} ou le {{second}}. Écrivez AAAA-MM-JJ, ou indiquez comment ce fichier écrit ses dates.',
  'IMPORT.DATE_UNREADABLE': '« {{value}} » n’est pas une date qui existe. Écrivez AAAA-MM-JJ.',
  'IMPORT.NUMBER_UNREADABLE': '« {{value}} » n’est pas un nombre.',
  'IMPORT.WORD_UNKNOWN': '« {{value}} » n’est pas connu ici. Valeurs admises : {{allowed}}.',
  'IMPORT.NAMES_NOTHING':
    '« {{value}} » ne figure ni dans ce fichier ni dans le registre, ou vous n’y avez pas accès. Corrigez le nom, ou consignez d’abord ce qu’il désigne.',
  'IMPORT.TITLE_NEEDED':
    '« {{value}} » n’est aucun accord du registre auquel vous avez accès, et aucune colonne de cette feuille n’en est le titre. Choisissez à l’étape 1 la colonne qui contient le titre, ou corrigez ce qui est écrit ici.',
  'IMPORT.NAMES_SEVERAL': '« {{value}} » désigne plusieurs fiches ; utilisez ce qui est unique, comme la référence.',
  'IMPORT.NOT_A_PARTY': '« {{value}} » n’est pas partie à l’accord.',
  'IMPORT.SIGNATORY_UNREADABLE':
    '« {{value}} » ne dit pas pour quelle partie. Écrivez la partie, deux-points, le nom, et le titre entre parenthèses : « UIT : Ada Lovelace (directrice) ».',
  'IMPORT.CONTRADICTS': 'La ligne {{row}} de la feuille « {{sheet}} » dit « {{other}} » de la même fiche.',
  'IMPORT.REFERENCE_TWICE':
    '« {{value}} » désigne déjà « {{other}} », à la ligne {{row}} de la feuille « {{sheet}} ». Deux accords ont deux références.',
  'IMPORT.REFERENCE_OTHERS':
    '« {{value}} » est une référence de « {{other}} » ({{reference}}) dans le registre. Corrigez la référence, ou le titre s’il s’agit de cet accord.',
  'IMPORT.PARENT_REFUSED':
    'Cette ligne a besoin de « {{value}} », qui comporte une erreur à la ligne {{row}} de la feuille « {{sheet}} ».',
  'IMPORT.DECIDED': 'Le jalon est déjà à l’état « {{state}} » ; le registre garde ce qui a été décidé.',
  'SERVICE.UNAVAILABLE': 'Le service n’est pas disponible pour le moment ; il répondra bientôt.',
  'SERVICE.FAILED': 'Une erreur est survenue de notre côté. Rien n’a été enregistré.',
} as const satisfies Record<ErrorCode, string>;

/** What a field was refused for. */
export const fieldsFr = {
  required: 'Ce champ est requis.',
  unknown: 'Ce champ n’est pas connu ici.',
  type: 'Le type n’est pas le bon ; attendu : {{expected}}.',
  too_short: 'Trop court ; nombre minimal de caractères : {{least}}.',
  too_few: 'Trop peu ; nombre minimal : {{least}}.',
  too_long: 'Trop long ; au plus {{most}} caractères sont permis.',
  too_many: 'Trop ; nombre maximal : {{most}}.',
  too_small: 'Le minimum permis est {{least}}.',
  not_above: 'Il faut plus de {{least}}.',
  too_big: 'Le maximum permis est {{most}}.',
  choice: 'Permis : {{allowed}}.',
  date: 'Ce n’est pas une date ; la forme est AAAA-MM-JJ.',
  too_early: 'L’année est-elle juste ? Aucun jour d’avant 1800 n’est accepté.',
  no_such_day: 'Ce jour n’existe pas, ou la date n’est pas complète.',
  format: 'Ce n’est pas une valeur valide ({{format}}).',
  email: 'Ce n’est pas une adresse électronique, comme nom@example.org.',
  url: 'Ce n’est pas une adresse web, comme https://example.org.',
  url_account: 'Retirez le nom et le mot de passe : quiconque ouvre l’adresse les lirait.',
  amount:
    'Ce n’est pas un montant : un nombre supérieur à 0, avec un point et au plus deux décimales, comme 1250000.50.',
  one_party: 'Choisissez au moins une partie.',
  decimal: 'Ce n’est pas un nombre ; des chiffres avec un point, comme 12.5, au plus 15 avant et 6 après.',
  time_zone: 'Ce n’est pas un fuseau horaire de la base IANA, comme Europe/Paris.',
  as_if_in_full:
    'Ce qui partirait si les rappels étaient actifs se demande pour un seul accord, avec le jour de leur début et le choix de rappeler aux contacts du partenaire.',
  one_holder: 'Choisissez une organisation ou écrivez à qui appartient la référence : l’un des deux.',
  recurrence: 'Ceci n’est pas une règle de jours selon la RFC 5545, par exemple FREQ=MONTHLY;INTERVAL=3.',
  visible_ascii: 'Uniquement des lettres, chiffres et signes ASCII, sans espaces, par exemple un UUID.',
  invalid: 'Cette valeur n’est pas permise.',
} as const satisfies Record<FieldCode, string>;
