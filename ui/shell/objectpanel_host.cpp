// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The pages about a process of this machine.
#include "models/actions/hostwatch.h"
#include "ui/config/configpage.h"
#include "ui/overview/overviewpage.h"
#include "ui/shell/hostrows.h"
#include "ui/shell/objectpanel.h"

namespace pierside::ui {

void ObjectPanel::showHost()
{
    const workspace::WorkspaceFile *file = m_hostWatch ? m_hostWatch->find(m_selection.workspace) : nullptr;
    const workspace::HostProcess *host = file ? file->findHost(m_selection.host) : nullptr;
    if (!host)
        return;
    const workspace::HostKey key{m_selection.workspace, m_selection.host};
    m_overview->setDrift({});
    m_overview->setRows({}, {});
    m_overview->setHealth({});
    m_overview->setSections(hostFacts(m_hostWatch->view(key), *host));
    m_config->show(nullptr, {m_selection.workspace}, {}, {});
}

} // namespace pierside::ui
