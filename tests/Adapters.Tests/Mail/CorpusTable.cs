namespace Omnichannel.Adapters.Tests.Mail;

/// <summary>What is found in each real mail: who wrote (a person or something automatic; or the report that it is), sender, subject, files kept,
/// length and hash of the text, length of what it quotes, and whether something was odd. The mails themselves are no part of the repository.</summary>
internal static class CorpusTable
{
    public const string Rows = """
        mikel-mail/attachment_emails/attachment_content_disposition.eml | person | foo@example.com | testing | files 1 | text 32 7bf0e08f | quoted 0
        mikel-mail/attachment_emails/attachment_message_rfc822.eml | person | foo@example.com | testing | files 1 | text 32 7bf0e08f | quoted 0
        mikel-mail/attachment_emails/attachment_nonascii_filename.eml | person | foo@example.com | testing | files 1 | text 32 7bf0e08f | quoted 0
        mikel-mail/attachment_emails/attachment_pdf.eml | person | xxxx@xxxx.com | Another PDF with 🎉 Unicode chars in it 🍿 | files 1 | text 170 bd9b69f6 | quoted 0
        mikel-mail/attachment_emails/attachment_pdf_non_ascii.eml | person | xxxx@xxxx.com | Another PDF with 🎉 Unicode chars in it 🍿 | files 1 | text 175 a277e5a4 | quoted 0
        mikel-mail/attachment_emails/attachment_with_base64_encoded_name.eml | person | xxxxxxxxx.xxxxxxx@gmail.com | Signed email causes file attachments | files 1 | text 328 df2dacf5 | quoted 0
        mikel-mail/attachment_emails/attachment_with_quoted_filename.eml | person | jeff@37signals.com | Eelanalüüsi päring | files 1 | text 18 0735a01d | quoted 0
        mikel-mail/error_emails/bad_date_header.eml | automatic | infoz@reactive-outpost.com | You may_be Eligible for Legitimate_Cash from_GovAgencies! | files 0 | text 57 890b6422 | quoted 0
        mikel-mail/error_emails/bad_encoded_subject.eml | no-sender
        mikel-mail/error_emails/cant_parse_from.eml | person | news@insideapple.apple.com | Meet the new MacBook Pro family. Now includes 13-inch. | files 0 | text 169 9ba055a2 | quoted 0
        mikel-mail/error_emails/content_transfer_encoding_empty.eml | person | 3712f2@msa.hinet.net | 4d8119¡@(¤j¸ÉªwÄÑ±M½æ) ¤j®a»¡­^»y ¨C¤éÅ¥MP3 (2004¦~6¤ë¥÷) ÁcÅé¤¤¤å¥úºÐª© (­^»y±Ð¾Ç)¡@8afb90 | files 0 | text 938 d5b6c2d9 | quoted 0
        mikel-mail/error_emails/content_transfer_encoding_qp_with_space.eml | person | fyouizjnp@swissonline.ch | Low or High Blood Pressure? We can help. | files 0 | text 300 91fa0b6a | quoted 0 | odd
        mikel-mail/error_emails/content_transfer_encoding_text-html.eml | person | abhijit.862153drinnan@datavalet.com | We will help you refinance your home. | files 0 | text 475 fb2a825f | quoted 0 | odd
        mikel-mail/error_emails/content_transfer_encoding_with_semi_colon.eml | person | nsukijamq@morozstudio.tk | Attention | files 0 | text 534 1c5d2a33 | quoted 0
        mikel-mail/error_emails/empty_group_lists.eml | person | ceciledwards@sbcglobal.net | Western Union Swift Money Transfer | files 0 | text 2066 d6a8ee51 | quoted 120
        mikel-mail/error_emails/encoding_madness.eml | automatic | no-reply@crm.el-example.org | eBay Bid - 2008 Ford Super Duty F-350 DRW King Ranch Crew Cab 4x4 (156) - Stock# XXXX | files 0 | text 96 d88ac206 | quoted 0
        mikel-mail/error_emails/invalid_subject_characters.eml | person | info@formacaofrenetik.info | Formação FrenetikPolis: Mega Campanha Final Verão | Cursos de Setembro | files 0 | text 76 595dc77b | quoted 0
        mikel-mail/error_emails/missing_content_disposition.eml | person | redacted@example.com | Redacted | files 1 | text 8 25b29623 | quoted 0
        mikel-mail/error_emails/multiple_invalid_content_dispositions.eml | person | redacted@flashmail.net | Redacted | files 0 | text 13 dc9f2f06 | quoted 0
        mikel-mail/error_emails/must_supply_encoding.eml | person | info@here2there-travelers-msgs.net | Impress your clients with a business phone��� | files 0 | text 179 d9e4ba39 | quoted 0 | odd
        mikel-mail/error_emails/trademark_character_in_subject.eml | person | j@yahoo-example.com | GA.comô has a lead for you | files 0 | text 53 b7db3776 | quoted 0
        mikel-mail/mime_emails/email_with_similar_boundaries.eml | person | xxxxxx@xxxxxxxx.xxx | Xxxxxx | files 1 | text 12 86f2bce5 | quoted 0
        mikel-mail/mime_emails/raw_email12.eml | person | foo@example.com | testing | files 1 | text 32 7bf0e08f | quoted 0
        mikel-mail/mime_emails/raw_email4.eml | person | xxx@xxxx.xxx | Filth | files 0 | text 16 0c93cf8e | quoted 307
        mikel-mail/mime_emails/raw_email_encoded_stack_level_too_deep.eml | automatic | gmail-noreply@google.com | Nicolas Fouché has accepted your invitation to Gmail | files 0 | text 465 60efc0d8 | quoted 0
        mikel-mail/mime_emails/raw_email_with_illegal_boundary.eml | person | email_test@me.nowhere | Testing outlook | files 0 | text 62 b9dee856 | quoted 0
        mikel-mail/mime_emails/raw_email_with_multipart_mixed_quoted_boundary.eml | person | email_test@me.nowhere | Testing outlook | files 1 | text 143 dc070727 | quoted 0
        mikel-mail/mime_emails/raw_email_with_quoted_illegal_boundary.eml | person | email_test@me.nowhere | Testing outlook | files 0 | text 62 b9dee856 | quoted 0
        mikel-mail/mime_emails/two_from_in_message.eml | person | tester1@test.com | Sending messages include last little bit | files 0 | text 300 b722b76d | quoted 0
        mikel-mail/multi_charset/japanese_attachment.eml | person | raasdnil@gmail.com | testing | files 1 | text 16 d26f1331 | quoted 54
        mikel-mail/multi_charset/japanese_iso_2022.eml | person | raasdnil@gmail.com | まみむめも | files 0 | text 13 c9dfafa5 | quoted 0
        mikel-mail/multi_charset/ks_c_5601-1987.eml | person | from@example.com | test | files 0 | text 9 c0f1675e | quoted 0
        mikel-mail/multipart_report_emails/multi_address_bounce2.eml | bounce
        mikel-mail/multipart_report_emails/report_422.eml | bounce
        mikel-mail/plain_emails/basic_email.eml | person | test@lindsaar.net | Testing 123 | files 0 | text 53 36c95fb1 | quoted 0
        mikel-mail/plain_emails/mix_caps_content_type.eml | person | bb@bug.com | undef method parameter bug | files 0 | text 35 e2d1b558 | quoted 0
        mikel-mail/plain_emails/raw_email10.eml | person | xxx@xxxx.xxx |  | files 0 | text 264 1d57850c | quoted 0
        mikel-mail/plain_emails/raw_email6.eml | person | xxx@xxxx.xxx |  | files 0 | text 264 1d57850c | quoted 0
        mikel-mail/plain_emails/raw_email_bad_time.eml | person | yusuf75thu@auracom.net | [0]: XXXXXXX XXXXX XXXXX ! | files 0 | text 145 538824a8 | quoted 0
        mikel-mail/plain_emails/raw_email_incorrect_header.eml | person | xxx@xxx.xxx | Stop adware/spyware once and for all. | files 0 | text 280 f2658fc2 | quoted 0 | odd
        mikel-mail/plain_emails/raw_email_quoted_with_0d0a.eml | person | foo@example.com | testing | files 0 | text 297 0b11ec3d | quoted 0
        mikel-mail/plain_emails/raw_email_simple.eml | person | mikel@nowhere.com | Testing outlook | files 0 | text 28 bd1d471c | quoted 0
        mikel-mail/plain_emails/raw_email_trailing_dot.eml | automatic | noreply@rubyforge.org | [skynet-help][60666] How are intermediate files handled in SkyNet? | files 0 | text 90 05944191 | quoted 0
        mikel-mail/plain_emails/raw_email_with_bad_date.eml | person | subventive@vodtravel.com | Microsoft Vlsta & Office2007, Just released for 79$ Save 1599.95$ 0ff Retai| | files 0 | text 94 ba16c4d6 | quoted 0
        mikel-mail/rfc2822/example01.eml | person | jdoe@machine.example | Saying Hello | files 0 | text 63 ba21d731 | quoted 0
        mikel-mail/rfc2822/example03.eml | person | john.q.public@example.com |  | files 0 | text 12 efa45557 | quoted 0
        mikel-mail/rfc2822/example05.eml | person | jdoe@machine.example | Saying Hello | files 0 | text 63 ba21d731 | quoted 0
        mikel-mail/rfc2822/example07.eml | person | jdoe@machine.example | Saying Hello | files 0 | text 44 852521cd | quoted 0
        mikel-mail/rfc2822/example09.eml | person | jdoe@machine.example | Saying Hello | files 0 | text 63 ba21d731 | quoted 0
        mikel-mail/rfc2822/example11.eml | person | john.q.public@example.com |  | files 0 | text 12 efa45557 | quoted 0
        mikel-mail/rfc2822/example13.eml | person | jdoe@machine.example | Saying Hello | files 0 | text 63 ba21d731 | quoted 0 | odd
        mikel-mail/rfc6532/utf8_headers.eml | person | jdöe@mächine.example | Säying Hello | files 0 | text 18 cb0eca6e | quoted 0
        talon/android.eml | person | bob@example.com | Test | files 0 | text 11 5d84eb78 | quoted 90
        talon/aol.eml | person | xxx@aol.com | Test | files 0 | text 11 5d84eb78 | quoted 235
        talon/apple_mail.eml | person | xxx@gmail.com | Test | files 0 | text 11 5d84eb78 | quoted 43
        talon/apple_mail_2.eml | person | adam@tictail.com | Hello there | files 0 | text 18 a500f0dc | quoted 82
        talon/comcast.eml | person | xxx@comcast.net | Test | files 0 | text 11 5d84eb78 | quoted 211
        talon/gmail.eml | person | xxx@gmail.com | Test | files 0 | text 11 5d84eb78 | quoted 69
        talon/hotmail.eml | person | xxx@hotmail.com | Test | files 0 | text 11 5d84eb78 | quoted 187
        talon/iphone.eml | person | xxx@gmail.com | Test | files 0 | text 32 1e33d50a | quoted 61
        talon/outlook.eml | person | me@example.com | Test | files 0 | text 11 5d84eb78 | quoted 702
        talon/sparrow.eml | person | xxx@gmail.com | Test | files 0 | text 11 5d84eb78 | quoted 171
        talon/thunderbird.eml | person | bob@xxx.mailgun.org | Test | files 0 | text 11 5d84eb78 | quoted 45
        talon/yahoo.eml | person | xxx@yahoo.com | Test | files 0 | text 11 5d84eb78 | quoted 232
        """;
}
