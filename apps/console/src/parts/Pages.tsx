import { ListPaginationContext, Pagination } from 'react-admin';

interface PagesProps {
  page: number;
  perPage: number;
  total: number | undefined;
  resource: string;
  onPage: (page: number) => void;
}
/** The pages of a list that is no list page, drawn as every list draws them; none where one page holds all. */
export function Pages({ page, perPage, total = 0, resource, onPage }: PagesProps) {
  if (total <= perPage) return null;
  return (
    <ListPaginationContext
      value={{
        ...{ page, perPage, total, isLoading: false, isPending: false, resource },
        hasPreviousPage: page > 1,
        hasNextPage: page * perPage < total,
        setPage: onPage,
        setPerPage: () => undefined,
      }}
    >
      <Pagination rowsPerPageOptions={[]} />
    </ListPaginationContext>
  );
}
