// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/links.h"

#include <QDesktopServices>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace pierside::ui {

QString withoutControls(const QString &text)
{
    const auto hides = [](QChar c) {
        const char16_t u = c.unicode();
        return (u >= 0x202A && u <= 0x202E) || (u >= 0x2066 && u <= 0x2069) || u == 0x200E || u == 0x200F ||
               u == 0x061C || u == 0xFFFC;
    };
    if (std::none_of(text.begin(), text.end(), hides))
        return text;
    QString clean;
    clean.reserve(text.size());
    for (const QChar c : text)
        if (!hides(c))
            clean += c;
    return clean;
}

QString withShortIds(const QString &text)
{
    static const QRegularExpression id(u"\\b([0-9a-f]{12})[0-9a-f]{52}\\b"_s);
    return QString(text).replace(id, u"\\1"_s);
}

QString plainTip(const QString &text)
{
    if (text.isEmpty())
        return {};
    return u"<qt>"_s + withoutControls(text).toHtmlEscaped().replace(u'\n', u"<br>"_s) + u"</qt>"_s;
}

bool isSafeLink(const QUrl &url)
{
    const QString scheme = url.scheme();
    return url.isValid() && (scheme == "http"_L1 || scheme == "https"_L1) && !url.host().isEmpty() &&
           url.password().isEmpty();
}

bool openLink(const QUrl &url)
{
    return isSafeLink(url) && QDesktopServices::openUrl(url);
}

} // namespace pierside::ui
