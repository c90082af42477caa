import type { ComponentType } from 'react';
import { useResourceContext } from 'react-admin';
import { Navigate, Route, Routes, useLocation, useParams } from 'react-router-dom';
import { NotFound } from './ErrorNotice.tsx';

/** The addresses below `/resource/ID` besides its page: by itself it opens the page, `/edit` the form where there is one. */
export function recordAddresses(Form?: ComponentType): ComponentType {
  return () => (
    <Routes>
      <Route index element={<ToRecord />} />
      {Form && <Route path="edit" element={<Form />} />}
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}

function ToRecord() {
  const resource = useResourceContext();
  const { id = '' } = useParams();
  const { search } = useLocation();
  return <Navigate to={`/${resource}/${encodeURIComponent(id)}/show${search}`} replace />;
}
