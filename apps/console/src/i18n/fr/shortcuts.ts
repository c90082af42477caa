export const shortcuts = {
  title: 'Raccourcis clavier',
  help: 'Cette liste',
  search: 'Rechercher partout',
  save: 'Enregistrer ce que vous consignez',
  close: 'Fermer un dialogue ; votre saisie est conservée',
  go: {
    h: 'Aller à l’accueil',
    i: 'Aller à la boîte de réception',
    m: 'Aller aux jalons',
    a: 'Aller aux accords',
    u: 'Mettre à jour plusieurs jalons',
  },
} as const;
