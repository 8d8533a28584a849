// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/startfailure.h"

#include <QRegularExpression>

namespace pierside::engine {

using namespace Qt::StringLiterals;

bool isBarredForEver(const QString &words)
{
    static const QRegularExpression forms(u"failed to (?:start|create) (?:containerd )?(?:shim|task)\\b[^\n]*exists"
                                          "|\\btask [0-9a-f]{64}:? already exists"
                                          "|container with (?:given )?id (?:already )?exists"
                                          "|^id already in use"
                                          "|endpoint with name \\S+ already exists in network"
                                          "|network \\S+ not found"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    return forms.match(words).hasMatch();
}

} // namespace pierside::engine
