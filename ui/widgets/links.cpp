// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/links.h"

#include <QDesktopServices>
#include <QRegularExpression>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace pierside::ui {

QString withShortIds(const QString &text)
{
    static const QRegularExpression id(u"\\b([0-9a-f]{12})[0-9a-f]{52}\\b"_s);
    return QString(text).replace(id, u"\\1"_s);
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
