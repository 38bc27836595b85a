import { BusyButton } from './busy-button.tsx';

interface MoreProps {
  readonly pages: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => unknown;
  };
}

export const More = ({ pages }: MoreProps) =>
  pages.hasNextPage ? (
    <BusyButton className="more" isBusy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
      Show more
    </BusyButton>
  ) : null;
