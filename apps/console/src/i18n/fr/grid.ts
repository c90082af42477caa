export const grid = {
  title: 'Mettre à jour plusieurs jalons',
  open: 'Mettre à jour en série',
  hint: 'Les jalons ouverts de vos accords, les plus proches d’abord. Les flèches et Entrée passent d’une ligne à l’autre ; un bloc copié d’un tableur peut être collé ; Ctrl + Entrée enregistre.',
  columns: {
    percent: 'Avancement %',
    narrative: 'Ce qui s’est passé',
    declaredRag: 'Votre appréciation',
    reasonCode: 'Pourquoi',
    reasonText: 'Dans vos mots',
  },
  save: 'Enregistrer %{smart_count} ligne |||| Enregistrer %{smart_count} lignes',
  saved: '%{smart_count} mise à jour consignée |||| %{smart_count} mises à jour consignées',
  refused:
    '%{smart_count} ligne n’a pas été enregistrée ; ce qui manque est indiqué à côté. |||| %{smart_count} lignes n’ont pas été enregistrées ; ce qui manque est indiqué à côté.',
  elsewhere:
    '%{smart_count} ligne saisie sur une autre page reste sur cet appareil ; enregistrez-la sur sa page. |||| %{smart_count} lignes saisies sur d’autres pages restent sur cet appareil ; enregistrez-les sur leur page.',
  notPercent: 'Un nombre entier de 0 à 100',
  notChoice: '« %{typed} » n’est pas un choix possible : choisissez-en un',
  alreadySaved:
    'Une tentative précédente avait été enregistrée avant la coupure ; ce que vous avez modifié depuis n’y est pas. Videz les lignes qui disent la même chose qu’à présent, puis enregistrez de nouveau pour consigner les autres comme nouvelles mises à jour.',
  done: 'Tout est fait',
  doneHint: 'Plus aucun jalon de vos accords n’est ouvert. Les nouveaux apparaissent ici.',
  notHere: 'Rien ne peut être mis à jour sur cette page',
  notHereHint:
    'Le suivi de ces jalons revient à quelqu’un d’autre. Ouvrez-en un pour voir à qui, ou passez à une autre page.',
  none: 'Aucun jalon ouvert ne vous revient',
  noneHint: 'Les jalons dont vous pouvez consigner l’avancement apparaissent ici.',
} as const;
