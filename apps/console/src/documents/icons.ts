import DescriptionOutlined from '@mui/icons-material/DescriptionOutlined';
import ImageOutlined from '@mui/icons-material/ImageOutlined';
import LinkOutlined from '@mui/icons-material/LinkOutlined';
import MailOutlined from '@mui/icons-material/MailOutlined';
import PictureAsPdfOutlined from '@mui/icons-material/PictureAsPdfOutlined';
import { kindOf, type FileKind } from './kinds.ts';

const icons: Partial<Record<FileKind, typeof DescriptionOutlined>> = {
  pdf: PictureAsPdfOutlined,
  picture: ImageOutlined,
  mail: MailOutlined,
  link: LinkOutlined,
};

/** The picture of a kind of document. */
export const iconOf = (mediaType: string | null) => icons[kindOf(mediaType)] ?? DescriptionOutlined;
