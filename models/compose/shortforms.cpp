// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/shortforms.h"

#include "models/compose/bind.h"
#include "models/compose/forms.h"
#include "models/core/translate.h"

namespace pierside::compose {

using namespace Qt::StringLiterals;

namespace {

yaml::Node textList(const QStringList &texts)
{
    yaml::Node list = yaml::Node::list();
    for (const QString &text : texts)
        list.items.append(yaml::Node::string(text));
    return list;
}

} // namespace

Result<MountsAndPorts> readShortForms(const QStringList &volumes, const QStringList &ports,
                                      const QString &baseDirectory, const QString &homeDirectory)
{
    yaml::Node service = yaml::Node::map();
    service.set(u"volumes"_s, textList(volumes));
    service.set(u"ports"_s, textList(ports));
    yaml::Node services = yaml::Node::map();
    services.set(u"command-line"_s, service);
    yaml::Node root = yaml::Node::map();
    root.set(u"services"_s, services);
    Diagnostics diagnostics;
    unifyForms(root, baseDirectory, homeDirectory, diagnostics);
    for (const Diagnostic &diagnostic : std::as_const(diagnostics)) {
        if (diagnostic.severity == Diagnostic::Severity::Error)
            return failure(ErrorCode::BadInput, (volumes + ports).join(u' '), diagnostic.message);
    }
    const Service bound = bindService(u"command-line"_s, *root.find(u"services")->find(u"command-line"));
    return MountsAndPorts{bound.volumes, bound.ports};
}

} // namespace pierside::compose
