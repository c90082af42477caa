import type { Texts } from '../catalogue.ts';
import type { tags as english } from '../en/tags.ts';

export const tags: Texts<typeof english> = {
  label: 'Contribue à',
  placeholder: 'ODD 9, renforcement des capacités, genre…',
  hint: 'Tapez un code ou un mot d’un cadre : ODD, SMSI, Connect 2030, secteur IITA…',
  withdrawn: '%{name} (retiré de la liste)',
  scheme: {
    sdg_goal: 'Objectifs de développement durable',
    sdg_target: 'Cibles des objectifs de développement durable',
    wsis_action_line: 'Grandes orientations du SMSI',
    connect_2030: 'Programme Connect 2030',
    itu_strategic_plan: 'Plan stratégique de l’UIT 2024-2027',
    p2c_focus_area: 'Domaines prioritaires de Partner2Connect',
    policy_marker: 'Marqueurs de politique',
    iati_sector: 'Secteurs IITA',
  },
  short: {
    sdg_goal: 'ODD %{code}',
    sdg_target: 'Cible ODD %{code}',
    wsis_action_line: 'SMSI %{code}',
    connect_2030: 'Connect 2030 : %{name}',
    itu_strategic_plan: 'Plan UIT : %{name}',
    p2c_focus_area: 'P2C %{name}',
    policy_marker: 'Marqueur : %{name}',
    iati_sector: 'Secteur %{code}',
  },
};
