import type { Catalogue } from '../catalogue.ts';
import type { mailsEn } from './en.ts';

/**
 * What mails say, in Spanish as the United Nations write it: the reader is usted, and what has a person for its subject is
 * worded so that it suits a man and a woman.
 *
 * agreement acuerdo · area ámbito · commitment compromiso · milestone hito · line punto · status report informe de situación ·
 * version versión · progress avance · evidence pruebas · submit presentar · agreed and current date fecha acordada, fecha
 * vigente · acknowledge acusar recibo · confirm confirmar · dispute impugnar · review examen · reminder recordatorio
 */
export const es = {
  example: { notice: 'Ejemplo; no constituye una declaración de la organización ni acerca de ella' },
  answer: { acknowledged: 'Acuse de recibo', confirmed: 'Confirmado', disputed: 'Impugnado' },
  count: {
    days: { one: '{{count}} día', many: '{{count}} de días', other: '{{count}} días' },
  },
  period: 'del {{from}} al {{to}}',
  numberAndVersion: 'N.º {{number}}, versión {{version}}',
  mail: {
    greeting: 'Estimado/a {{name}}:',
    footer:
      'Enviado por Concord, el registro de alianzas y de sus compromisos. Las respuestas a esta dirección no se leen.',
    stop: 'Dejar de recibir estos recordatorios',
    exampleSubject: '[Ejemplo] {{subject}}',
    label: {
      about: 'Asunto',
      milestone: 'Hito',
      agreement: 'Acuerdo',
      area: 'Ámbito',
      agreedDate: 'Fecha acordada',
      currentDate: 'Fecha vigente',
      responsible: 'Responsable',
      progress: 'Avance',
      report: 'Informe',
      period: 'Período',
      doneOn: 'Fecha de realización',
      validUntil: 'Enlace válido hasta',
      answer: 'Respuesta',
      line: 'Punto',
      from: 'De',
      at: 'Fecha de respuesta',
      reference: 'Referencia',
      comment: 'Comentario',
    },
    nobody: 'Sin designar',
    fact: '{{label}}: {{value}}',
    named: '{{reference}}, {{title}}',
    instant: '{{date}}, {{time}} ({{zone}})',
    noDate: 'Sin fijar',
    milestoneReminder: {
      subject: {
        before: 'Vence en {{days}}: {{title}}',
        today: 'Vence hoy: {{title}}',
        overdue: 'Fecha vigente superada en {{days}}: {{title}}',
        escalation: 'Se solicita su ayuda, fecha vigente superada en {{days}}: {{title}}',
      },
      lead: {
        before: 'Este hito vence en {{days}}, el {{date}}.',
        today: 'Este hito vence hoy, {{date}}.',
        overdue: 'Este hito ha superado en {{days}} su fecha vigente, el {{date}}.',
        escalation:
          'Este hito ha superado en {{days}} su fecha vigente, el {{date}}, y nadie lo ha hecho avanzar. Recibe este mensaje en calidad de {{duty}}.',
      },
      duty: {
        officer: 'oficial a cargo de este acuerdo',
        manager: 'responsable de la gestión de este acuerdo',
        board: 'integrante de la dirección',
      },
      ask: {
        before:
          'Si sigue su curso, una breve actualización mantiene informado a todo el mundo. Si no se puede cumplir la fecha, indíquelo ahora.',
        today: 'Si está terminado, preséntelo con sus pruebas. De lo contrario, registre en qué punto se encuentra.',
        overdue: 'Registre en qué punto se encuentra y qué lo impide, o preséntelo si está terminado.',
        escalation:
          'Le rogamos que vea con las personas responsables qué es necesario. El escalamiento se detiene cuando se registra el avance o cuando usted indica que se ocupa del asunto.',
      },
      button: 'Abrir el hito',
      log: 'Registrar el avance',
      why: 'Recibe este mensaje porque es responsable de este hito o lo sigue. Los recordatorios cesan cuando se presenta, se alcanza o se cancela.',
    },
    digest: {
      subject: {
        weekly: {
          one: 'Su semana: {{count}} asunto pendiente',
          many: 'Su semana: {{count}} de asuntos pendientes',
          other: 'Su semana: {{count}} asuntos pendientes',
        },
        overflow: {
          one: '{{count}} recordatorio en un solo mensaje',
          many: '{{count}} de recordatorios en un solo mensaje',
          other: '{{count}} recordatorios en un solo mensaje',
        },
      },
      lead: {
        weekly: 'Esto es lo que vence pronto, ha superado su fecha, se le ha devuelto o está sin noticias.',
        overflow: 'Hoy había más recordatorios de los que desea recibir uno por uno. Aquí los tiene reunidos.',
      },
      section: {
        past: { one: 'Fecha superada', other: 'Fecha superada ({{count}})' },
        soon: { one: 'Vence pronto', other: 'Vencen pronto ({{count}})' },
        later: { one: 'Vence más adelante', other: 'Vencen más adelante ({{count}})' },
        returned: { one: 'Devuelto a usted', other: 'Devueltos a usted ({{count}})' },
        silent: { one: 'Sin noticias', other: 'Sin noticias ({{count}})' },
      },
      line: {
        milestone: '{{reference}} · vence el {{date}}',
        milestone_return: '{{reference}} · debe volver a presentarse a más tardar el {{date}}',
        milestone_silence: '{{reference}} · nada registrado desde el {{date}}',
        milestone_unheard: '{{reference}} · nada registrado aún, inicio previsto el {{date}}',
        commitment: '{{reference}} · compromiso, vence el {{date}}',
        commitment_occurrence: '{{reference}} · compromiso periódico, {{date}}',
        agreement_end: '{{reference}} · finaliza el {{date}}',
        agreement_end_passed: '{{reference}} · finalizó el {{date}}',
        agreement_notice: '{{reference}} · último día para decidir: {{date}}',
        agreement_review: '{{reference}} · examen el {{date}}',
        agreement_draft: '{{reference}} · sin terminar, última modificación el {{date}}',
        amendment_draft: '{{reference}} · enmienda pendiente desde el {{date}}',
        report_unanswered: '{{reference}} · informe de situación, respuesta solicitada a más tardar el {{date}}',
        progress_report: '{{reference}} · informe de avance, entrega a más tardar el {{date}}',
        report_draft: '{{reference}} · informe de situación, sin terminar desde el {{date}}',
        progress_unanswered: '{{reference}} · estado de avance, respuesta solicitada a más tardar el {{date}}',
      },
      more: { one: 'y {{count}} más', other: 'y {{count}} más' },
      button: 'Abrir mi bandeja',
      why: 'Usted elige el día, la hora y cuántos recordatorios recibe uno por uno en la página «Reminders to me», en el menú con su nombre.',
    },
    onIt: 'Me ocupo de ello',
    remindLater: 'Recordármelo más adelante',
    recordReminder: {
      help: 'Se solicita su ayuda. {{subject}}',
      escalated: '{{lead}} Nadie ha hecho avanzar el asunto. Recibe este mensaje en calidad de {{duty}}.',
      button: 'Abrir el expediente',
      unanswered: {
        subject: 'Un informe de situación sigue sin respuesta: {{title}}',
        lead: 'Un informe de situación debía responderse a más tardar el {{date}}. Aún no se ha recibido respuesta.',
        ask: 'Le rogamos que averigüe con sus destinatarios qué se lo impide. El silencio nunca se considera consentimiento.',
      },
      why: 'Recibe este mensaje porque se ocupa de este expediente. Los recordatorios cesan cuando el asunto se concluye o cambia su fecha.',
      milestone_return: {
        before: 'Devuelto, debe volver a presentarse en {{days}}: {{title}}',
        today: 'Devuelto, debe volver a presentarse hoy: {{title}}',
        past: 'Devuelto y con {{days}} de retraso: {{title}}',
        lead: 'Este hito se devolvió para su revisión y debe volver a presentarse a más tardar el {{date}}.',
        passed: 'Este hito se devolvió para su revisión y debía volver a presentarse a más tardar el {{date}}.',
        label: 'Nueva presentación, a más tardar',
        ask: 'La página indica lo que se pidió. Vuelva a presentarlo cuando esté listo o registre qué lo impide.',
      },
      milestone_silence: {
        before: 'Sin noticias: {{title}}',
        today: 'Sin noticias: {{title}}',
        past: 'Sin noticias desde hace {{days}}: {{title}}',
        lead: 'No se ha registrado nada sobre este hito desde el {{date}}.',
        label: 'Última actualización',
        ask: 'Registre en qué punto se encuentra. Indicar que no hay cambios requiere un solo clic.',
      },
      milestone_unheard: {
        before: '¿Sin comenzar? {{title}}',
        today: '¿Sin comenzar? {{title}}',
        past: 'Nada registrado aún: {{title}}',
        lead: 'Nunca se ha registrado nada sobre este hito, que debía comenzar el {{date}}.',
        label: 'Inicio previsto',
        ask: 'Registre en qué punto se encuentra, aunque no haya comenzado.',
      },
      commitment: {
        before: 'Compromiso que vence en {{days}}: {{title}}',
        today: 'Compromiso que vence hoy: {{title}}',
        past: 'Compromiso con la fecha superada en {{days}}: {{title}}',
        lead: 'Este compromiso tiene como fecha el {{date}} y ningún hito que muestre en qué punto se encuentra.',
        passed: 'Este compromiso tenía como fecha el {{date}} y ningún hito muestra en qué punto se encuentra.',
        label: 'Fecha',
        ask: 'Añada un hito para darle seguimiento, o ciérrelo si se ha cumplido.',
      },
      commitment_occurrence: {
        before: 'Se repite en {{days}}: {{title}}',
        today: 'Se repite hoy: {{title}}',
        past: 'Correspondía hace {{days}}: {{title}}',
        lead: 'Este compromiso periódico corresponde al {{date}} y ningún hito existe para ese día.',
        passed: 'Este compromiso periódico correspondía al {{date}} y ningún hito existe para ese día.',
        label: 'Día',
        ask: 'Planifique un hito para ese día a fin de darle seguimiento.',
      },
      agreement_end: {
        before: 'Finaliza en {{days}}: {{title}}',
        today: 'Finaliza hoy: {{title}}',
        past: 'Finalizó hace {{days}}: {{title}}',
        lead: 'Este acuerdo finaliza el {{date}}.',
        passed: 'Este acuerdo finalizó el {{date}}.',
        label: 'Fin',
        ask: 'Decida con las partes interesadas si se prorroga, se sustituye o se cierra.',
      },
      agreement_notice: {
        before: 'Debe decidirse en {{days}}: {{title}}',
        today: 'Último día para decidir: {{title}}',
        past: 'El último día para decidir fue hace {{days}}: {{title}}',
        lead: 'El {{date}} es el último día para notificar la terminación de este acuerdo o decidir sobre su renovación.',
        passed:
          'El {{date}} era el último día para notificar la terminación de este acuerdo o decidir sobre su renovación.',
        label: 'Último día para decidir',
        ask: 'Registre lo que se haya decidido.',
      },
      agreement_review: {
        before: 'Debe examinarse en {{days}}: {{title}}',
        today: 'Debe examinarse hoy: {{title}}',
        past: 'Examen con {{days}} de retraso: {{title}}',
        lead: 'Este acuerdo debe examinarse el {{date}}.',
        passed: 'Este acuerdo debía examinarse el {{date}}.',
        label: 'Examen',
        ask: 'Examínelo y fije la fecha del próximo examen.',
      },
      agreement_draft: {
        before: 'Sin terminar: {{title}}',
        today: 'Sin terminar: {{title}}',
        past: 'Sin terminar y sin cambios desde hace {{days}}: {{title}}',
        lead: 'Este acuerdo está en preparación y se modificó por última vez el {{date}}.',
        label: 'Última modificación',
        ask: 'Hágalo avanzar, o cancélelo si no va a concretarse.',
      },
      report_unanswered: {
        before: 'Un informe de situación espera su respuesta: {{title}}',
        today: 'Un informe de situación espera su respuesta: {{title}}',
        past: 'Un informe de situación espera su respuesta: {{title}}',
        lead: 'Se le envió un informe de situación con la solicitud de responder a más tardar el {{date}}. Aún no se ha recibido respuesta.',
        label: 'Respuesta, a más tardar',
        ask: 'Le rogamos que lo lea e indique si es correcto. El silencio nunca se considera consentimiento.',
      },
      progress_report: {
        before: 'Informe de avance que debe entregarse en {{days}}: {{title}}',
        today: 'Informe de avance que debe entregarse hoy: {{title}}',
        past: 'Informe de avance con {{days}} de retraso: {{title}}',
        lead: 'Debe entregarse un informe de avance a más tardar el {{date}}.',
        passed: 'Debía entregarse un informe de avance a más tardar el {{date}}.',
        label: 'Entrega, a más tardar',
        ask: 'En la página que abre el botón se redacta y se entrega: qué se logró, qué lo dificultó y qué viene después.',
      },
      amendment_draft: {
        before: 'Enmienda pendiente: {{title}}',
        today: 'Enmienda pendiente: {{title}}',
        past: 'Enmienda pendiente desde hace {{days}}: {{title}}',
        lead: 'Esta enmienda está pendiente; se modificó por última vez, o debía surtir efecto, el {{date}}.',
        label: 'Última modificación o fecha de efecto',
        ask: 'Hágala avanzar o aplicar, o retírela si no va a concretarse.',
      },
      report_draft: {
        before: 'Informe de situación sin terminar: {{title}}',
        today: 'Informe de situación sin terminar: {{title}}',
        past: 'Informe de situación sin terminar, sin cambios desde hace {{days}}: {{title}}',
        lead: 'Este informe de situación no está terminado y se modificó por última vez el {{date}}.',
        label: 'Última modificación',
        ask: 'Termínelo y hágalo aprobar para que pueda enviarse.',
      },
      progress_unanswered: {
        before: '¿En qué punto se encuentra? {{title}}',
        today: '¿En qué punto se encuentra? {{title}}',
        past: '¿En qué punto se encuentra? {{title}}',
        lead: 'Se preguntó en qué punto se encuentra este hito, con la solicitud de responder a más tardar el {{date}}. Aún no se ha recibido respuesta.',
        label: 'Respuesta, a más tardar',
        ask: 'Bastan unas palabras, también para decir que nada ha cambiado.',
      },
    },
    reportNotice: {
      subject: 'El informe de situación {{number}} espera su respuesta: {{agreement}}',
      correctedSubject: 'Informe de situación {{number}} corregido, versión {{version}}: {{agreement}}',
      lead: '{{author}} ha preparado un informe de situación para {{audience}} sobre «{{agreement}}». Le rogamos que lo lea e indique si es correcto.',
      correctedLead:
        '{{author}} ha corregido un informe de situación para {{audience}} sobre «{{agreement}}». Esta versión sustituye a la anterior y requiere una nueva respuesta.',
      choices:
        'En la página que abre el botón puede responder sin necesidad de cuenta. Enviaremos entonces un código a este buzón, para que solo usted pueda responder:',
      acknowledge: 'Acusar recibo: lo ha recibido y leído. No significa que sea correcto.',
      confirm: 'Confirmar: es correcto tal como está.',
      dispute: 'Impugnar: un punto no es correcto. Indique el número del punto y el motivo.',
      silence:
        'El silencio nunca se considera consentimiento: sin su respuesta, el informe se contará como no respondido.',
      button: 'Leer el informe y responder',
      personal:
        'El enlace es personal. Quien lo reciba de usted podrá leer el informe, pero no podrá responder en su nombre.',
    },
    confirmationCode: {
      subject: '{{code}} es su código para responder al informe de situación {{number}}',
      lead: 'Alguien, probablemente usted, está respondiendo al informe de situación {{number}} sobre «{{agreement}}». Este código demuestra que la respuesta procede de este buzón:',
      valid: {
        one: 'Es válido durante {{count}} minuto y solo puede utilizarse una vez.',
        many: 'Es válido durante {{count}} de minutos y solo puede utilizarse una vez.',
        other: 'Es válido durante {{count}} minutos y solo puede utilizarse una vez.',
      },
      ignore:
        'Si no está respondiendo a un informe, no tenga en cuenta este mensaje: sin el código no se registra nada. Nadie le pedirá nunca que lo comunique.',
    },
    milestoneQuestion: {
      subject: '¿Es correcto? {{milestone}}',
      lead: '{{author}} informa de que se ha alcanzado un hito de «{{agreement}}» y le pide que indique, en nombre de la otra parte, si es así.',
      choices:
        'En la página que abre el botón puede responder sin necesidad de cuenta. Enviaremos entonces un código a este buzón, para que solo usted pueda responder:',
      confirm: 'Confirmar: se realizó como se indica.',
      dispute: 'Impugnar: no se realizó, o no por completo. Indique qué falta.',
      silence: 'El silencio nunca se considera consentimiento: sin su respuesta, se contará como no confirmado.',
      button: 'Leer y responder',
      personal: 'El enlace es personal. Quien lo reciba de usted podrá leerlo, pero no podrá responder en su nombre.',
    },
    milestoneCode: {
      subject: '{{code}} es su código para responder acerca de «{{milestone}}»',
      lead: 'Alguien, probablemente usted, está respondiendo si se ha alcanzado «{{milestone}}», de «{{agreement}}». Este código demuestra que la respuesta procede de este buzón:',
      ignore:
        'Si no está respondiendo, no tenga en cuenta este mensaje: sin el código no se registra nada. Nadie le pedirá nunca que lo comunique.',
    },
    progressRequest: {
      subject: '¿En qué punto se encuentra? {{milestone}}',
      lead: '{{author}} pregunta en qué punto se encuentra un hito de «{{agreement}}».',
      note: 'Mensaje de {{author}}',
      ask: 'En la página que abre el botón puede indicarlo sin necesidad de cuenta. Enviaremos entonces un código a este buzón, para que solo usted pueda hacerlo.',
      button: 'Registrar el avance',
    },
    progressCode: {
      subject: '{{code}} es su código para registrar el avance de «{{milestone}}»',
      lead: 'Alguien, probablemente usted, está registrando el avance de «{{milestone}}», de «{{agreement}}». Este código demuestra que procede de este buzón:',
      ignore:
        'Si no está registrando nada, no tenga en cuenta este mensaje: sin el código no se registra nada. Nadie le pedirá nunca que lo comunique.',
    },
    commentMention: {
      subject: '{{author}} le ha mencionado: {{title}}',
      lead: '{{author}} le ha mencionado en un comentario sobre «{{title}}».',
      button: 'Abrir la conversación',
      why: 'Recibe este mensaje porque el comentario le menciona. Quien deja de recibir recordatorios por correo solo ve estos avisos en la campana.',
    },
    reportAnswered: {
      subject: {
        acknowledged: '{{who}} ha acusado recibo del informe de situación {{number}}: {{agreement}}',
        confirmed: '{{who}} ha confirmado el informe de situación {{number}}: {{agreement}}',
        disputed: '{{who}} impugna el informe de situación {{number}}: {{agreement}}',
      },
      lead: {
        acknowledged:
          '{{who}}, de {{party}}, ha recibido y leído el informe de situación {{number}}. No se trata de una confirmación.',
        confirmed: '{{who}}, de {{party}}, ha confirmado el informe de situación {{number}}.',
        disputed: '{{who}}, de {{party}}, impugna un punto del informe de situación {{number}}.',
      },
      next: {
        acknowledged: 'No se requiere nada de usted.',
        confirmed: 'No se requiere nada de usted.',
        disputed:
          'Le rogamos que lo examine: corrija el informe en una nueva versión o explique por qué se mantiene. En ambos casos la impugnación queda en el registro.',
      },
      through: '{{who}}, a través del enlace enviado a {{email}}',
      signedIn: '{{who}}, con su cuenta',
      disputedLine: '{{line}}: {{title}}',
      button: 'Abrir el informe',
    },
  },
} as const satisfies Catalogue<typeof mailsEn, 'one' | 'other'>;
