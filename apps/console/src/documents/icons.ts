import DescriptionOutlined from '@mui/icons-material/DescriptionOutlined';
import ImageOutlined from '@mui/icons-material/ImageOutlined';
import MailOutlined from '@mui/icons-material/MailOutlined';
import PictureAsPdfOutlined from '@mui/icons-material/PictureAsPdfOutlined';

/** The picture of a kind of file. */
export const iconOf = (mediaType: string) => {
  if (mediaType === 'application/pdf') return PictureAsPdfOutlined;
  if (mediaType.startsWith('image/')) return ImageOutlined;
  return mediaType === 'message/rfc822' || mediaType === 'application/vnd.ms-outlook'
    ? MailOutlined
    : DescriptionOutlined;
};
