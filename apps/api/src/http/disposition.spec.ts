import { disposition } from './disposition.ts';

it.each([
  ['Modèle Concord.xlsx', 'Modele Concord.xlsx', 'Mod%C3%A8le%20Concord.xlsx'],
  ['C-1 “été” (50%)\r\n.pdf', 'C-1 -ete- (50-)--.pdf', 'C-1%20%E2%80%9C%C3%A9t%C3%A9%E2%80%9D%20%2850%25%29%0D%0A.pdf'],
  ['l\'accord"s 报告.pdf', "l'accord-s --.pdf", 'l%27accord%22s%20%E6%8A%A5%E5%91%8A.pdf'],
])('%j is named in ASCII and as it is', (name, ascii, full) => {
  expect(disposition('attachment', name)).toBe(`attachment; filename="${ascii}"; filename*=UTF-8''${full}`);
});
