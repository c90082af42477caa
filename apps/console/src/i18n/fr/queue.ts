export const queue = {
  title: 'File de travail',
  hint: 'Ce que la file porte en ce moment : des indications de lignes à regarder. Rien ne se perd avec elle ; ce que personne n’a signalé est trouvé en quelques secondes. Elle se regarde seulement, dans les mots de sa propre page.',
  frame: 'La page de la file',
} as const;
