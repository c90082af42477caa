/** Spreadsheets coming in and going out. */
export const exchange = {
  export: {
    open: 'Export',
    hint: 'Everything the filter shows',
    xlsx: 'Excel workbook (.xlsx)',
    csv: 'Text table (.csv)',
  },
} as const;
