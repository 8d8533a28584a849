// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/secrets/reference.h"

#include "models/core/translate.h"

#include <QRegularExpression>

namespace pierside::secrets {

using namespace Qt::StringLiterals;

QString referenceTool(const QString &value)
{
    static const QRegularExpression form(u"^(op|se|pass|ref\\+[a-z0-9]+)://[^\\s:@][^\\s@]*$"_s);
    const QString scheme = form.match(value).captured(1);
    if (scheme == "op"_L1)
        return u"1Password"_s;
    if (scheme == "se"_L1)
        return tr("Docker's secrets engine");
    if (scheme == "pass"_L1)
        return u"Proton Pass"_s;
    return scheme.isEmpty() ? QString() : u"vals"_s;
}

} // namespace pierside::secrets
