import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Laptop } from './laptop.tsx';

const place = document.querySelector('#laptop');
if (place) {
  createRoot(place).render(
    <StrictMode>
      <Laptop />
    </StrictMode>,
  );
}
