import type { FrameworkScheme } from '@concord/contracts';

/** What a record contributes to: the frameworks and how their codes are written short. */
export const tags = {
  label: 'Contributes to',
  placeholder: 'SDG 9, capacity building, gender …',
  hint: 'Type a code or a word of a framework: SDG, WSIS, Connect 2030, IATI sector …',
  withdrawn: '%{name} (withdrawn from the list)',
  scheme: {
    sdg_goal: 'Sustainable Development Goals',
    sdg_target: 'Targets of the Sustainable Development Goals',
    wsis_action_line: 'WSIS action lines',
    connect_2030: 'Connect 2030 Agenda',
    itu_strategic_plan: 'ITU Strategic Plan 2024-2027',
    p2c_focus_area: 'Partner2Connect focus areas',
    policy_marker: 'Policy markers',
    iati_sector: 'IATI sectors',
  } satisfies Record<FrameworkScheme, string>,
  short: {
    sdg_goal: 'SDG %{code}',
    sdg_target: 'SDG target %{code}',
    wsis_action_line: 'WSIS %{code}',
    connect_2030: 'Connect 2030: %{name}',
    itu_strategic_plan: 'ITU plan: %{name}',
    p2c_focus_area: 'P2C %{name}',
    policy_marker: 'Marker: %{name}',
    iati_sector: 'Sector %{code}',
  } satisfies Record<FrameworkScheme, string>,
} as const;
