// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/line/optionvalue.h"

#include "app/cli/line/didyoumean.h"
#include "models/compose/service.h"
#include "models/core/translate.h"

namespace pierside::cli {

namespace {

bool isNumber(const QString &text)
{
    bool ok = false;
    return text.toInt(&ok) >= 0 && ok;
}

} // namespace

Error badUsage(const QString &problem, const QString &next)
{
    return {ErrorCode::BadInput, problem, {}, next, 0};
}

Result<Done> checkValue(const OptionSpec &spec, const QString &shown, const QString &value, const QString &hint)
{
    const QString invalid = tr("%1 cannot be \"%2\".").arg(shown, value);
    switch (spec.kind) {
    case ValueKind::None:
        break;
    case ValueKind::Text:
    case ValueKind::File:
        if (value.isEmpty())
            return failure(badUsage(tr("%1 must not be empty.").arg(shown), hint));
        break;
    case ValueKind::Number:
        if (!isNumber(value))
            return failure(badUsage(invalid, tr("Give a whole number of 0 or more.")));
        break;
    case ValueKind::Limit:
        if (value != QLatin1StringView("-1") && (!isNumber(value) || value.toInt() == 0))
            return failure(badUsage(invalid, tr("Give a whole number of 1 or more, or -1.")));
        break;
    case ValueKind::Choice:
        if (!spec.choices.contains(value))
            return failure(badUsage(invalid, didYouMean(value, spec.choices, tr("Possible values: %1."))));
        break;
    case ValueKind::Scale: {
        const QString number = value.section(u'=', 1);
        if (value.indexOf(u'=') < 1 || !isNumber(number))
            return failure(badUsage(invalid, tr("Write SERVICE=NUMBER, for example --scale worker=3.")));
        if (number.toInt() > compose::MostReplicas)
            return failure(
                badUsage(invalid, tr("A service can have at most %1 containers.").arg(compose::MostReplicas)));
        break;
    }
    }
    return Done{};
}

} // namespace pierside::cli
